import Link from "next/link";
import { cx } from "@/components/ui/cx";
import { formatInstant } from "@/lib/i18n/format";
import type { History } from "@/lib/customers/get-history";
import { timelineOf } from "./timeline";
import type { Words } from "./words";

/** What happened with a customer, the newest first. */
export function CustomerHistory({ history, words }: { history: History; words: Words }) {
  const { t, place } = words;
  const events = timelineOf(history, words);
  return (
    <section aria-labelledby="history">
      <h2 id="history" className="text-xs font-medium text-ink-2">{t("history")}</h2>
      {events.length === 0 ? <p className="mt-1 border-y border-line py-1.5 text-sm text-ink-2">{t("noHistory")}</p> : (
        <ol className="mt-1 divide-y divide-line border-y border-line">
          {events.map((event) => (
            <li key={event.key} className="py-1.5 text-sm">
              <p className="flex flex-wrap gap-x-3">
                <time dateTime={event.at.toISOString()} className="text-ink-2">{formatInstant(event.at, place)}</time>
                <span className={cx(event.isCall ? "font-medium" : "text-ink-2")}>{event.what}</span>
                {event.who ? <span className="text-ink-2">{event.who}</span> : null}
                {event.file ? <span className="min-w-0 break-words text-ink-2">{event.file.href ? <Link href={event.file.href} prefetch={false} className="underline decoration-field underline-offset-4 hover:decoration-ink">{event.file.label}</Link> : event.file.label}</span> : null}
                {event.undone ? <span className="font-medium">{event.undone}</span> : null}
              </p>
              {event.note ? <p className="mt-0.5 max-w-prose break-words whitespace-pre-wrap">{event.note}</p> : null}
              {event.more.map((line, i) => <p key={i} className={cx("max-w-prose text-xs break-words text-ink-2", event.undone && "line-through")}>{line}</p>)}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
