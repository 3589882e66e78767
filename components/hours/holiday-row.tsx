import { X } from "lucide-react";
import { useId } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Input } from "@/components/ui/input";
import type { DraftHoliday } from "./holiday-draft";

interface HolidayRowProps {
  row: DraftHoliday;
  number: number;
  /** Whether an earlier row is the same day. */
  isAgain: boolean;
  onChange: (changed: Partial<DraftHoliday>) => void;
  onRemove: () => void;
}

/** One day without calls: the date, whether it is every year's, its name. */
export function HolidayRow({ row, number, isAgain, onChange, onRemove }: HolidayRowProps) {
  const t = useTranslations("hours.holidays");
  const error = useId();
  return (
    <li data-key={row.key} className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line px-1 py-2 last:border-0">
      <Input
        type="date" required min="2000-01-01" max="2099-12-31" value={row.day} aria-label={t("date", { number })} className="w-40!" onChange={(event) => onChange({ day: event.target.value })}
        aria-invalid={isAgain || undefined} aria-describedby={isAgain ? error : undefined}
      />
      <Checkbox label={t("yearly")} checked={row.yearly} onChange={(event) => onChange({ yearly: event.target.checked })} />
      <div className="flex min-w-48 flex-1 items-center gap-1.5">
        <Input value={row.name} maxLength={80} autoComplete="off" aria-label={t("name", { number })} placeholder={t("namePlaceholder")} onChange={(event) => onChange({ name: event.target.value })} />
        <Button
          variant="quiet" size="icon" aria-label={row.name.trim() ? t("remove", { name: row.name }) : t("removeUnnamed", { number })} onClick={onRemove}
          icon={<X aria-hidden="true" size={16} strokeWidth={1.5} />}
        />
      </div>
      {isAgain ? <p id={error} role="alert" className="w-full text-sm text-bad">{t("already")}</p> : null}
    </li>
  );
}
