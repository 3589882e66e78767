import Link from "next/link";
import { cx } from "@/components/ui/cx";
import { LinkButton } from "@/components/ui/link-button";
import { formatDate, formatInstant, formatTime, formatWeekday } from "@/lib/i18n/format";
import type { translator } from "@/lib/i18n/translate";
import type { Timeline } from "@/lib/customers/get-history";
import { hrefWith, type HistoryPlace } from "./history-address";
import { timelineOf, type Event } from "./timeline";
import type { Words } from "./words";

interface CustomerHistoryProps {
  timeline: Timeline;
  words: Words;
  say: ReturnType<typeof translator<"customerPage">>;
  /** The clock on which the customer's times are told. */
  zone: string;
  /** The customer's own address. */
  here: string;
  /** Which part is shown. */
  at: HistoryPlace;
}

const link = "underline decoration-field underline-offset-4 hover:decoration-ink";

/** What happened with a customer, the newest first, by days; all of it or calls alone. Each call can be corrected by those who may. */
export function CustomerHistory({ timeline: { history, next }, words, say, zone, here, at }: CustomerHistoryProps) {
  const { t } = words;
  const days = byDay(timelineOf(history, words, zone), words);
  const shows = [{ only: undefined, label: say("showAll") }, { only: "calls" as const, label: say("showCalls") }];
  return (
    <section id="history" aria-labelledby="history-title" className="min-w-0 scroll-mt-4">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 id="history-title" className="text-xs font-medium text-ink-2">{t("history")}</h2>
        <nav aria-label={say("show")} className="flex gap-3 text-xs">
          {shows.map(({ only, label }) => (
            <Link key={label} href={hrefWith(here, { only })} prefetch={false} scroll={false} aria-current={only === at.only ? "true" : undefined} className={only === at.only ? "font-medium text-ink no-underline" : cx(link, "text-ink-2")}>{label}</Link>
          ))}
        </nav>
      </div>
      {days.length === 0 ? <p className="mt-1 border-y border-line py-1.5 text-sm text-ink-2">{at.only ? say("noCalls") : t("noHistory")}</p> : (
        <div className="mt-1 divide-y divide-line border-y border-line">
          {days.map(({ key, day, events }) => (
            <div key={key} className="py-1.5 sm:grid sm:grid-cols-[6.5rem_minmax(0,1fr)] sm:gap-x-4">
              <h3 className="py-1 text-sm font-medium">{day}</h3>
              <ol className="min-w-0 divide-y divide-line">
                {events.map((event) => <Line key={event.key} event={event} words={words} merged={say("fromMerged")} correct={hrefWith(here, at, "panel=correct&call=")} />)}
              </ol>
            </div>
          ))}
        </div>
      )}
      {next || at.before ? (
        <p className="mt-3 flex flex-wrap justify-between gap-2">
          {next ? <LinkButton rel="next" href={`${hrefWith(here, { only: at.only, before: next })}#history`}>{say("earlier")}</LinkButton> : <span />}
          {at.before ? <LinkButton variant="quiet" href={`${hrefWith(here, { only: at.only })}#history`}>{say("newest")}</LinkButton> : null}
        </p>
      ) : null}
    </section>
  );
}

interface Day {
  key: string;
  /** "Mon 2 Nov". */
  day: string;
  events: Event[];
}

function byDay(events: readonly Event[], { place }: Words): Day[] {
  const days: Day[] = [];
  for (const event of events) {
    const day = `${formatWeekday(event.at, place)} ${formatDate(event.at, place)}`;
    const last = days.at(-1);
    if (last?.day === day) last.events.push(event);
    else days.push({ key: `${day} ${days.length}`, day, events: [event] });
  }
  return days;
}

function Line({ event, words: { t, place }, merged, correct }: { event: Event; words: Words; merged: string; correct: string }) {
  return (
    <li className="grid grid-cols-[2.75rem_minmax(0,1fr)] gap-x-2 py-1 text-sm">
      <time dateTime={event.at.toISOString()} title={formatInstant(event.at, place)} className="text-ink-2 tabular-nums">{formatTime(event.at, place)}</time>
      <div className="min-w-0">
        <p className="flex flex-wrap gap-x-3">
          <span className={cx("min-w-0 break-words", event.isCall ? "font-medium" : "text-ink-2")}>{event.what}</span>
          {event.mark ? <span className="text-wait">{event.mark}</span> : null}
          {event.who ? <span className="text-ink-2">{event.who}</span> : null}
          {event.file ? <span className="min-w-0 break-words text-ink-2">{event.file.href ? <Link href={event.file.href} prefetch={false} className={link}>{event.file.label}</Link> : event.file.label}</span> : null}
          {event.undone ? <span className="font-medium">{event.undone}</span> : null}
          {event.merged ? <span className="text-later">{merged}</span> : null}
          {event.correctable ? <Link href={`${correct}${event.correctable.callId}`} prefetch={false} scroll={false} aria-label={event.correctable.label} className={cx(link, "ml-auto")}>{t("correct.open")}</Link> : null}
        </p>
        {event.note ? <p className="mt-0.5 max-w-prose break-words whitespace-pre-wrap">{event.note}</p> : null}
        {event.more.map((line, i) => <p key={i} className={cx("max-w-prose text-xs break-words text-ink-2", event.undone && "line-through")}>{line}</p>)}
        {event.versions?.map((lines, i) => (
          <div key={i} className="mt-1 max-w-prose border-l-2 border-line pl-2 text-xs break-words text-ink-2">{lines.map((line, j) => <p key={j}>{line}</p>)}</div>
        ))}
      </div>
    </li>
  );
}
