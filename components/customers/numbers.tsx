import Link from "next/link";
import type { ReactNode } from "react";
import { CopyButton } from "@/components/ui/copy-button";
import type { NumberState } from "@/lib/customers/number-states";
import type { translator } from "@/lib/i18n/translate";
import { formatInstant } from "@/lib/i18n/format";
import type { Words } from "./words";

interface NumbersProps {
  numbers: readonly NumberState[];
  words: Words;
  say: ReturnType<typeof translator<"customerPage">>;
  copyLabel: string;
  /** What shows a masked number whole, for those who may. */
  reveal?: (phone: string) => ReactNode;
  /** Who else has one of them. */
  children?: ReactNode;
}

/** The customer's numbers, each with what it is and what keeps it from being called. */
export function Numbers({ numbers, words, say, copyLabel, reveal, children }: NumbersProps) {
  const { t, masked } = words;
  return (
    <section aria-labelledby="numbers">
      <h2 id="numbers" className="text-xs font-medium text-ink-2">{t("numbers")}</h2>
      <dl className="mt-1 divide-y divide-line border-y border-line">
        {numbers.map((number, i) => (
          <div key={i} className="grid grid-cols-[minmax(0,2fr)_minmax(0,3fr)] gap-3 py-1.5 text-sm">
            <dt className="break-words text-ink-2">{number.is === "second" ? t("phone2") : number.is === "struck" && numbers.some((one) => one.is !== "struck") ? t("struck") : t("phone")}</dt>
            <dd className="min-w-0 break-words">
              <span className="flex flex-wrap items-center gap-x-1">
                {masked || number.is === "struck" ? <span className={number.is === "struck" ? "text-ink-2 line-through" : "tabular-nums"}>{words.phone(number.phone)}</span> : <a href={`tel:${number.phone}`}>{words.phone(number.phone)}</a>}
                {masked ? reveal?.(number.phone) : number.is === "struck" ? null : <CopyButton value={number.phone} label={copyLabel} variant="quiet" className="-my-1" />}
              </span>
              {number.is === "struck" ? <span className="block text-xs text-ink-2">{say("struckMark")}</span> : null}
              {number.suppression ? <Suppressed {...number.suppression} phone={number.phone} words={words} say={say} /> : null}
            </dd>
          </div>
        ))}
      </dl>
      {children}
    </section>
  );
}

function Suppressed({ reason, source, expiresAt, phone, words, say }: NonNullable<NumberState["suppression"]> & { phone: string } & Pick<NumbersProps, "words" | "say">) {
  const { t, place, suppressionHref } = words;
  const href = suppressionHref(phone);
  const said = `${say("suppressedMark", { reason: source === "call" ? t("askedNot") : reason })} · ${expiresAt === null ? say("forEverMark") : say("untilMark", { at: formatInstant(expiresAt, place) })}`;
  return <span className="block text-xs text-bad">{href ? <Link href={href} prefetch={false} className="underline decoration-bad underline-offset-4">{said}</Link> : said}</span>;
}
