"use client";

import { addDays, addHours } from "date-fns";
import { useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { wallOfInstant } from "@/lib/time/zoned";

interface CallbackPickerProps {
  code: string;
  timeZone: string;
  error?: string;
  busy: boolean;
  onClose: () => void;
}

/** When to call back: four usual times, or any. The time is that of the team's zone, and the zone is named. */
export function CallbackPicker({ code, timeZone, error, busy, onClose }: CallbackPickerProps) {
  const t = useTranslations("pull");
  const common = useTranslations("common");
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => { field.current?.focus(); }, []);

  const choose = (wall: string) => {
    if (!field.current) return;
    field.current.value = wall;
    field.current.focus();
  };
  const at = (date: Date) => wallOfInstant(date, timeZone);
  const tomorrow = (time: string) => `${at(addDays(new Date(), 1)).slice(0, 10)}T${time}`;
  const usual = [
    [t("callback.inOneHour"), () => at(addHours(new Date(), 1))],
    [t("callback.inThreeHours"), () => at(addHours(new Date(), 3))],
    [t("callback.tomorrowMorning"), () => tomorrow("10:00")],
    [t("callback.tomorrowAfternoon"), () => tomorrow("15:00")],
  ] as const;

  return (
    <fieldset
      className="mb-3"
      onKeyDown={(event) => {
        if (event.key === "Escape") onClose();
        if (event.key === "Enter" && event.target === field.current) {
          event.preventDefault();
          field.current.form?.querySelector<HTMLButtonElement>("[data-callback]")?.click();
        }
      }}
    >
      <legend className="float-left mb-2 w-full text-lg font-medium">{t("callback.title")}</legend>
      <div className="clear-both flex flex-wrap items-end gap-2">
        <Field label={t("callback.at")} name="callbackAt" error={error} hint={t("callback.zone", { zone: timeZone })}>
          <Input ref={field} type="datetime-local" className="w-56" />
        </Field>
        <div className="flex flex-wrap gap-2 self-start pt-6">
          {usual.map(([label, time]) => <Button key={label} variant="quiet" onClick={() => choose(time())}>{label}</Button>)}
        </div>
        <div className="ml-auto flex gap-2 self-start pt-6">
          <Button variant="quiet" onClick={onClose}>{common("cancel")}</Button>
          <Button type="submit" variant="primary" name="outcome" value={code} data-callback="" aria-disabled={busy || undefined}>{t("callback.record")}</Button>
        </div>
      </div>
    </fieldset>
  );
}
