"use client";

import { useTranslations } from "use-intl";
import type { Settings } from "@/lib/settings/schema";
import { NumberField, Part } from "./parts";
import { SkipReasons } from "./skip-reasons";

/** Giving a customer back without a call: how often, and why. */
export function SkipPart({ settings, fields }: { settings: Settings; fields: Record<string, string> }) {
  const t = useTranslations("settings");
  return (
    <Part title={t("skipping")} text={t("skippingText")}>
      <NumberField name="skipsPerDay" label={t("skipsPerDay")} hint={t("skipsPerDayHint")} value={settings.skipsPerDay} min={0} max={1000} error={fields.skipsPerDay} />
      <SkipReasons value={settings.skipReasons} name="skipReasons" fields={fields} />
    </Part>
  );
}
