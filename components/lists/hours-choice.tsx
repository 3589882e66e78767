"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { HoursEditor } from "@/components/hours/hours-editor";
import type { Hours } from "@/db/values";
import { Choice } from "./choice";

interface HoursChoiceProps {
  /** Null for the general ones. */
  own: Hours | null;
  general: Hours | null;
  errors: Readonly<Record<string, string>>;
}

/** When a list's customers may be called: as all others, or by hours of its own, which begin as the general ones. */
export function HoursChoice({ own, general, errors }: HoursChoiceProps) {
  const t = useTranslations("lists");
  const [chosen, setChosen] = useState(own !== null);
  const [path, error] = Object.entries(errors).find(([name]) => name === "hours" || name.startsWith("hours.")) ?? [];
  const day = /^hours\.days\.(\d)/.exec(path ?? "")?.[1];
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="mb-1 text-lg font-semibold">{t("hours")}</legend>
      <Choice name="hoursOf" value="general" label={t("form.hoursGeneral")} defaultChecked={own === null} onChange={() => { setChosen(false); }} />
      <Choice name="hoursOf" value="own" label={t("form.hoursOwn")} defaultChecked={own !== null} onChange={() => { setChosen(true); }} />
      {chosen ? <HoursEditor name="hours" value={own ?? general} error={error} wrongDay={day === undefined ? null : Number(day)} /> : null}
      {!chosen && error ? <p className="text-sm text-bad">{error}</p> : null}
    </fieldset>
  );
}
