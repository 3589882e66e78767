import { useTranslations } from "use-intl";
import { LinkButton } from "@/components/ui/link-button";
import { StatusMark } from "@/components/ui/status-mark";
import type { FormAction } from "@/components/users/form-action";
import type { Locale } from "@/db/values";
import type { ManagedOutcome } from "@/lib/outcomes/list-managed-outcomes";
import { MoveForm } from "./move-form";
import { StateMark } from "./outcomes-table";
import { editHref } from "./types";

interface CloserListProps {
  outcome: ManagedOutcome;
  locale: Locale;
  move: FormAction;
  onMoved: (name: string, place: number) => void;
  /** Whether the next thing to do is most likely another one. */
  goOn: boolean;
}

/** The second level of an outcome, in the order of its buttons. */
export function CloserList({ outcome, locale, move, onMoved, goOn }: CloserListProps) {
  const t = useTranslations("outcomes");
  const all = outcome.dispositions;
  const href = (disposition: string) => `${editHref(outcome.code)}&closer=${disposition}`;
  return (
    <section aria-labelledby="closer" className="flex flex-col gap-2 border-t border-line pt-4">
      <h3 id="closer" className="text-base">{t("closer")}</h3>
      <p className="-mt-1 text-xs text-ink-2">{all.length > 0 ? t("closerHint") : t("closerNone")}</p>
      {all.length > 0 ? (
        <ul className="divide-y divide-line border-y border-line">
          {all.map((one, place) => (
            <li key={one.id} className="flex flex-wrap items-center gap-x-3 py-0.5">
              <MoveForm action={move} field={{ name: "id", value: String(one.id) }} describedBy={`closer-${one.id}`} place={place} last={place === all.length - 1} onMoved={(to) => onMoved(one.labels[locale], to)} />
              <span id={`closer-${one.id}`} className={one.isActive ? "font-medium" : "text-ink-2"}>{one.labels[locale]}</span>
              {one.isPositive ? <StatusMark tone="good" shape="triangle" className="text-sm">{t("positive")}</StatusMark> : null}
              {one.isActive ? null : <StateMark isActive={false} />}
              <span className="ml-auto flex items-center gap-1">
                <span className="text-sm text-ink-2">{t("callsOf", { calls: one.calls })}</span>
                <LinkButton variant="quiet" href={href(String(one.id))} scroll={false} aria-describedby={`closer-${one.id}`}>{t("edit")}</LinkButton>
              </span>
            </li>
          ))}
        </ul>
      ) : null}
      <div><LinkButton href={href("new")} scroll={false} data-first-focus={goOn ? "" : undefined}>{t("closerAdd")}</LinkButton></div>
    </section>
  );
}
