import { useLocale, useTimeZone, useTranslations } from "use-intl";
import type { CustomerClock } from "@/lib/callbacks/clock";
import { nextWindow } from "@/lib/hours/next-window";
import { formatTime } from "@/lib/i18n/format";
import type { WallReading } from "@/lib/time/read-wall";
import { wallOfInstant } from "@/lib/time/zoned";
import { sayInstant } from "./say-time";

interface TimeNotesProps {
  id: string;
  clock: CustomerClock;
  reading: WallReading | null;
  wall: string;
}

/** What a chosen time comes to: on their clock and on mine, where clocks change, and when nobody is called. */
export function TimeNotes({ id, clock, reading, wall }: TimeNotesProps) {
  const t = useTranslations("callbacks.time");
  const locale = useLocale();
  const mine = { locale, timeZone: useTimeZone() ?? "UTC" };
  const theirs = { locale, timeZone: clock.zone };
  const sentences: string[] = [];
  if (reading) {
    const { at, kind } = reading;
    if (kind === "skipped") sentences.push(t("skipped", { wall: wall.slice(11), at: formatTime(at, theirs) }));
    if (kind === "doubled") sentences.push(t("doubled", { wall: wall.slice(11) }));
    const open = nextWindow(clock.hours, clock.holidays, clock.zones, at);
    if (open === "never") sentences.push(t("outsideNever"));
    else if (open !== "always" && open.opensAt > at) sentences.push(t("outside", { at: sayInstant(open.opensAt, mine) }));
  }
  return (
    <div id={id} role="status" className="flex flex-col gap-0.5 text-sm">
      {reading ? (
        <p className="flex flex-wrap gap-x-4">
          {wallOfInstant(reading.at, mine.timeZone) === reading.wall ? <span>{sayInstant(reading.at, mine)}</span> : (
            <>
              <span>{t("theirs", { at: sayInstant(reading.at, theirs) })}</span>
              <span>{t("mine", { at: sayInstant(reading.at, mine) })}</span>
            </>
          )}
        </p>
      ) : null}
      {sentences.map((sentence) => <p key={sentence} className="text-wait">{sentence}</p>)}
    </div>
  );
}
