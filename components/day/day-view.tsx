import Link from "next/link";
import type { ReactNode } from "react";
import type { Locale } from "@/db/values";
import type { OperatorDay } from "@/lib/day/get-day";
import type { translator } from "@/lib/i18n/translate";
import { formatDay, formatDuration, formatPercent, formatSecond, formatTime } from "@/lib/i18n/format";
import { Field } from "../ui/field";
import { LinkButton } from "../ui/link-button";
import { SubmitButton } from "../ui/submit-button";
import { Table, TBody, Td, Th, THead, Tr } from "../ui/table";
import { StateMark } from "./state-mark";
import { Strip } from "./strip";
import { spanOf } from "./ticks";

export interface DayWords {
  t: ReturnType<typeof translator<"day">>;
  states: ReturnType<typeof translator<"dayState">>;
  /** What a break's reason is called, by its code. */
  reason: (code: string) => string;
  place: { locale: Locale; timeZone: string };
}

interface DayViewProps {
  day: OperatorDay;
  now: Date;
  /** The screen's address, without the day. */
  path: string;
  /** The address of a customer, for whoever may open them. */
  customerHref: ((id: number) => string) | null;
  words: DayWords;
  /** What one can say about today, above the rest. */
  children?: ReactNode;
}

const order = ["ready", "handling", "break"] as const;

/** One operator's day: figures, the strip, the sums, and on demand every segment. Made by the server, whole without a script. */
export function DayView({ day, now, path, customerHref, words, children }: DayViewProps) {
  const { t, states, place } = words;
  const span = spanOf(day, day.segments, place);
  const { signedIn } = day.seconds;
  const parts = order.filter((state) => day.seconds[state] > 0).map((state) => `${states(`states.${state}`)} ${formatDuration(day.seconds[state])}`).join(", ");
  return (
    <>
      <div className="mb-4 flex flex-wrap items-end gap-x-4 gap-y-2 border-b border-line pb-4">
        <form action={path} className="flex items-end gap-2">
          <Field key={day.date} label={t("date")} name="date" type="date" defaultValue={day.date} className="w-40" />
          <SubmitButton variant="secondary">{t("show")}</SubmitButton>
        </form>
        <div className="flex flex-wrap gap-2">
          <LinkButton href={`${path}?date=${day.earlier}`} prefetch={false}>{t("earlier")}</LinkButton>
          {day.later ? <LinkButton href={`${path}?date=${day.later}`} prefetch={false}>{t("later")}</LinkButton> : null}
          {day.later ? <LinkButton href={path} prefetch={false}>{t("today")}</LinkButton> : null}
        </div>
      </div>
      {children}
      <section aria-label={t("figures")} className="mb-4">
        <p>
          {t("calls", { n: day.calls })}{" · "}{t("reached", { n: day.reached })}{" · "}{t("positive", { n: day.positive })}{" · "}{t("kept", { n: day.callbacksKept })}
        </p>
      </section>
      {day.segments.length === 0 ? <p className="py-8 text-ink-2">{t(day.later ? "nothing" : "nothingYet")}</p> : (
        <>
          <Strip {...span} segments={day.segments} label={t("strip", { from: formatTime(span.from, place), until: formatTime(span.until, place), parts })} />
          <div className="max-w-md">
            <Table label={t("sums")}>
              <THead><tr><Th>{t("state")}</Th><Th align="right">{t("time")}</Th><Th align="right">{t("share")}</Th></tr></THead>
              <TBody>
                {order.map((state) => (
                  <Tr key={state}>
                    <Td><StateMark state={state}>{states(`states.${state}`)}</StateMark></Td>
                    <Td align="right">{formatDuration(day.seconds[state])}</Td>
                    <Td align="right">{formatPercent(day.seconds[state] / signedIn, place.locale)}</Td>
                  </Tr>
                ))}
                <Tr className="font-semibold"><Th scope="row">{t("signedIn")}</Th><Td align="right">{formatDuration(signedIn)}</Td><Td /></Tr>
              </TBody>
            </Table>
          </div>
          <details className="mt-6">
            <summary className="min-h-8 py-1.5 font-medium">{t("segments", { n: day.segments.length })}</summary>
            <Table label={t("segments", { n: day.segments.length })} className="mt-2">
              <THead><tr><Th>{t("from")}</Th><Th>{t("until")}</Th><Th>{t("state")}</Th><Th align="right">{t("length")}</Th><Th>{t("customer")}</Th></tr></THead>
              <TBody>
                {day.segments.map((segment) => (
                  <Tr key={segment.from.getTime()}>
                    <Td>{formatSecond(segment.from, place)}</Td>
                    <Td>{segment.until.getTime() === now.getTime() ? t("goesOn") : formatSecond(segment.until, place)}</Td>
                    <Td><StateMark state={segment.state}>{segment.state === "break" ? words.reason(segment.reason) : states(`states.${segment.state}`)}</StateMark></Td>
                    <Td align="right">{formatDuration(segment.seconds)}</Td>
                    <Td>{segment.state === "handling" ? <Customer id={segment.customerId} name={segment.customerName || t("nameless")} href={customerHref} /> : null}</Td>
                  </Tr>
                ))}
              </TBody>
            </Table>
          </details>
        </>
      )}
      <p className="mt-6 text-sm text-ink-2">{t("zone", { zone: place.timeZone })}</p>
    </>
  );
}

function Customer({ id, name, href }: { id: number; name: string; href: DayViewProps["customerHref"] }) {
  return href ? <Link href={href(id)} prefetch={false} className="link">{name}</Link> : <>{name}</>;
}

/** The day in words. */
export const dayShown = (date: string, locale: Locale): string => formatDay(new Date(`${date}T00:00:00Z`), locale);
