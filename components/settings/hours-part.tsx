"use client";

import { useTranslations } from "use-intl";
import { HolidaysEditor } from "@/components/hours/holidays-editor";
import { HoursEditor } from "@/components/hours/hours-editor";
import type { Settings } from "@/lib/settings/schema";
import { Part } from "./parts";

interface HoursPartProps {
  settings: Settings;
  year: number;
  /** Where nobody can be called: zones whose people wait, but which have no common hour. */
  neverOpen: readonly string[];
  fields: Record<string, string>;
}

/** When customers may be called. */
export function HoursPart({ settings, year, neverOpen, fields }: HoursPartProps) {
  const t = useTranslations("settings");
  const [path, error] = Object.entries(fields).find(([name]) => name === "hours" || name.startsWith("hours.")) ?? [];
  const day = /^hours\.days\.(\d)/.exec(path ?? "")?.[1];
  const holidays = Object.entries(fields).find(([name]) => name === "holidays" || name.startsWith("holidays."))?.[1];
  return (
    <Part title={t("hours")} text={t("hoursText")}>
      {neverOpen.length > 0 ? <p className="border-l-2 border-wait bg-wait-soft px-3 py-2">{t("neverOpen", { places: neverOpen.join(", ") })}</p> : null}
      <fieldset className="group flex flex-col">
        <legend className="sr-only">{t("hours")}</legend>
        {(["always", "hours"] as const).map((choice) => (
          <label key={choice} className="flex items-center gap-3 px-1 py-1">
            <input type="radio" name="calling" value={choice} id={`calling-${choice}`} defaultChecked={(settings.hours === null) === (choice === "always")} className="size-4 shrink-0 accent-accent" />
            <span className="font-medium">{t(`calling.${choice}`)}</span>
          </label>
        ))}
        <div className="hidden pt-2 pl-8 group-has-[#calling-hours:checked]:block max-sm:pl-0">
          <HoursEditor name="hours" value={settings.hours} error={error} wrongDay={day === undefined ? null : Number(day)} />
        </div>
      </fieldset>
      <HolidaysEditor name="holidays" value={settings.holidays} year={year} error={holidays} />
    </Part>
  );
}
