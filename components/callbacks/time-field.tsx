import { useId, useState, type RefObject } from "react";
import { useLocale, useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { useHasScript } from "@/components/ui/use-has-script";
import type { CustomerClock } from "@/lib/callbacks/clock";
import { formatTime, formatWeekday } from "@/lib/i18n/format";
import { instantOfWall } from "@/lib/time/zoned";
import { quickTimes, type QuickTime } from "./quick-times";
import { TimeNotes } from "./time-notes";
import type { ChosenTime } from "./use-chosen-time";

interface TimeFieldProps {
  clock: CustomerClock;
  time: ChosenTime;
  field: RefObject<HTMLInputElement | null>;
  /** The server's sentence about it. */
  error?: string;
}

/**
 * A date and a time on the customer's clock, with the usual ones a press away; what it comes to on my clock and theirs
 * stands beneath. Without a script the field alone does it.
 */
export function TimeField({ clock, time, field, error }: TimeFieldProps) {
  const t = useTranslations("callbacks.time");
  const errors = useTranslations("errors");
  const id = useId();
  const hasScript = useHasScript();
  const refused = time.refused ? errors(time.refused) : error;
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label htmlFor={id} className="text-sm font-medium">{t("label")}</label>
      <Input
        ref={field} id={id} name="callbackAt" type="datetime-local" value={time.wall} className="w-56!"
        aria-describedby={`${id}-hint ${id}-notes ${refused ? `${id}-error` : ""}`} aria-invalid={refused ? true : undefined}
        onChange={(event) => time.choose(event.target.value)}
      />
      <p id={`${id}-hint`} className="text-xs text-ink-2">{t("hint", { zone: clock.zone })}</p>
      {refused ? <p id={`${id}-error`} role="alert" className="text-sm text-bad">{refused}</p> : null}
      {hasScript ? <QuickTimes clock={clock} time={time} field={field} /> : null}
      <TimeNotes id={`${id}-notes`} clock={clock} reading={time.reading} wall={time.wall} />
    </div>
  );
}

function QuickTimes({ clock, time, field }: Omit<TimeFieldProps, "error">) {
  const t = useTranslations("callbacks.time");
  const locale = useLocale();
  const [choices] = useState(() => timesNow(clock));
  const choose = ({ choice, wall }: QuickTime) => {
    // The field may have stood open for long: soon is counted from the press.
    time.choose(timesNow(clock).find((quick) => quick.choice === choice)?.wall ?? wall);
    field.current?.focus();
  };
  return (
    <div className="my-1 flex flex-wrap gap-2">
      {choices.map((quick) => {
        const at = instantOfWall(quick.wall, clock.zone);
        const there = { locale, timeZone: clock.zone };
        return <Button key={quick.choice} onClick={() => choose(quick)}>{t(quick.choice, { at: `${formatWeekday(at, there)} ${formatTime(at, there)}` })}</Button>;
      })}
    </div>
  );
}

const timesNow = (clock: CustomerClock): QuickTime[] => quickTimes(Date.now(), clock);
