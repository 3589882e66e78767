import { Plus, X } from "lucide-react";
import { useId, useRef } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { further, isBackwards, type DraftInterval } from "./draft";

interface DayRowProps {
  day: string;
  intervals: readonly DraftInterval[];
  /** The server refused something of this day. */
  wrong: boolean;
  onChange: (intervals: DraftInterval[]) => void;
}

const MOST = 8;

/** One weekday and its intervals. */
export function DayRow({ day, intervals, wrong, onChange }: DayRowProps) {
  const t = useTranslations("hours");
  const row = useRef<HTMLDivElement>(null);
  const label = useId();
  /** Once React has drawn what came or went. */
  const focus = (selector: string) => setTimeout(() => row.current?.querySelector<HTMLElement>(selector)?.focus());
  function add() {
    const interval = further(intervals);
    onChange([...intervals, interval]);
    focus(`[data-key="${interval.key}"] input`);
  }
  function remove(key: number) {
    onChange(intervals.filter((interval) => interval.key !== key));
    focus("[data-add]");
  }
  return (
    <div ref={row} role="group" aria-labelledby={label} className="flex flex-wrap items-start gap-x-4 gap-y-2 border-b border-line px-1 py-2 last:border-0">
      <span id={label} className="w-full pt-1.5 font-medium sm:w-28">{day}</span>
      <div className="flex min-w-0 flex-1 flex-wrap items-start gap-x-4 gap-y-2">
        {intervals.length === 0 ? <span className="py-1.5 text-ink-2">{t("closed")}</span> : null}
        {intervals.map((interval, place) => (
          <IntervalFields
            key={interval.key} day={day} number={place + 1} interval={interval} wrong={wrong}
            onChange={(changed) => onChange(intervals.map((one) => (one.key === interval.key ? { ...one, ...changed } : one)))} onRemove={() => remove(interval.key)}
          />
        ))}
        {intervals.length < MOST ? (
          <Button data-add variant="quiet" icon={<Plus aria-hidden="true" size={16} strokeWidth={1.5} />} aria-label={t("addTo", { day })} onClick={add}>{t("add")}</Button>
        ) : null}
      </div>
    </div>
  );
}

interface IntervalFieldsProps {
  day: string;
  number: number;
  interval: DraftInterval;
  wrong: boolean;
  onChange: (changed: Partial<DraftInterval>) => void;
  onRemove: () => void;
}

function IntervalFields({ day, number, interval, wrong, onChange, onRemove }: IntervalFieldsProps) {
  const t = useTranslations("hours");
  const error = useId();
  const backwards = isBackwards(interval);
  const field = (side: "from" | "until") => (
    <Input
      type="time" step={300} value={interval[side]} aria-label={t(side, { day, number })} className="w-28!" onChange={(event) => onChange({ [side]: event.target.value })}
      aria-invalid={backwards || wrong ? true : undefined} aria-describedby={backwards ? error : undefined}
    />
  );
  return (
    <div data-key={interval.key} className="flex flex-col gap-1">
      <div className="flex items-center gap-1.5">
        {field("from")}
        <span aria-hidden="true" className="text-ink-2">–</span>
        {field("until")}
        <Button variant="quiet" size="icon" aria-label={t("remove", { day, number })} onClick={onRemove} icon={<X aria-hidden="true" size={16} strokeWidth={1.5} />} />
      </div>
      {backwards ? <p id={error} role="alert" className="max-w-64 text-sm text-bad">{t("backwards")}</p> : null}
    </div>
  );
}
