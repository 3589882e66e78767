import Link from "next/link";
import { cx } from "@/components/ui/cx";
import { LinkButton } from "@/components/ui/link-button";
import { formatInstant } from "@/lib/i18n/format";
import type { History } from "@/lib/customers/get-history";
import { timelineOf, type Event } from "./timeline";
import type { Words } from "./words";

/** Lines on one page. */
const PAGE = 50;

interface CustomerHistoryProps {
  history: History;
  words: Words;
  /** The clock on which the customer's times are told. */
  zone: string;
  /** The customer's own address. */
  here: string;
  /** From 1, the newest first. */
  page: number;
}

const link = "underline decoration-field underline-offset-4 hover:decoration-ink";

/** What happened with a customer, the newest first, in pages; each call can be corrected by those who may. */
export function CustomerHistory({ history, words, zone, here, page }: CustomerHistoryProps) {
  const { t, place } = words;
  const events = timelineOf(history, words, zone);
  const last = Math.max(1, Math.ceil(events.length / PAGE));
  const shown = Math.min(page, last);
  return (
    <section aria-labelledby="history" className="min-w-0">
      <h2 id="history" className="text-xs font-medium text-ink-2">{t("history")}</h2>
      {events.length === 0 ? <p className="mt-1 border-y border-line py-1.5 text-sm text-ink-2">{t("noHistory")}</p> : (
        <ol className="mt-1 divide-y divide-line border-y border-line">
          {events.slice((shown - 1) * PAGE, shown * PAGE).map((event) => <Line key={event.key} event={event} words={words} correct={`${here}?${shown > 1 ? `history=${shown}&` : ""}panel=correct&call=`} />)}
        </ol>
      )}
      {history.since && shown === last ? <p className="mt-2 text-sm text-ink-2">{t("cut", { at: formatInstant(history.since, place) })}</p> : null}
      {last > 1 ? (
        <nav aria-label={t("historyPages")} className="mt-3 flex justify-end gap-2">
          {shown > 1 ? <LinkButton rel="prev" scroll={false} href={shown === 2 ? here : `${here}?history=${shown - 1}`}>{t("newer")}</LinkButton> : null}
          {shown < last ? <LinkButton rel="next" scroll={false} href={`${here}?history=${shown + 1}`}>{t("older")}</LinkButton> : null}
        </nav>
      ) : null}
    </section>
  );
}

function Line({ event, words: { t, place }, correct }: { event: Event; words: Words; correct: string }) {
  return (
    <li className="py-1.5 text-sm">
      <p className="flex flex-wrap gap-x-3">
        <time dateTime={event.at.toISOString()} className="text-ink-2">{formatInstant(event.at, place)}</time>
        <span className={cx("min-w-0 break-words", event.isCall ? "font-medium" : "text-ink-2")}>{event.what}</span>
        {event.mark ? <span className="text-wait">{event.mark}</span> : null}
        {event.who ? <span className="text-ink-2">{event.who}</span> : null}
        {event.file ? <span className="min-w-0 break-words text-ink-2">{event.file.href ? <Link href={event.file.href} prefetch={false} className={link}>{event.file.label}</Link> : event.file.label}</span> : null}
        {event.undone ? <span className="font-medium">{event.undone}</span> : null}
        {event.correctable ? <Link href={`${correct}${event.correctable.callId}`} prefetch={false} scroll={false} aria-label={event.correctable.label} className={cx(link, "ml-auto")}>{t("correct.open")}</Link> : null}
      </p>
      {event.note ? <p className="mt-0.5 max-w-prose break-words whitespace-pre-wrap">{event.note}</p> : null}
      {event.more.map((line, i) => <p key={i} className={cx("max-w-prose text-xs break-words text-ink-2", event.undone && "line-through")}>{line}</p>)}
      {event.versions?.map((lines, i) => (
        <div key={i} className="mt-1 max-w-prose border-l-2 border-line pl-2 text-xs break-words text-ink-2">{lines.map((line, j) => <p key={j}>{line}</p>)}</div>
      ))}
    </li>
  );
}
