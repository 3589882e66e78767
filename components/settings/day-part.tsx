"use client";

import { useTranslations } from "use-intl";
import type { Settings } from "@/lib/settings/schema";
import { BreakReasons } from "./break-reasons";
import { NumberField, Part } from "./parts";

/** The operator's day: why one may pause, when somebody counts as gone, and what a supervisor is shown first. */
export function DayPart({ settings, fields }: { settings: Settings; fields: Record<string, string> }) {
  const t = useTranslations("settings.day");
  return (
    <>
      <Part title={t("title")} text={t("text")}>
        <BreakReasons value={settings.breakReasons} former={settings.formerBreakReasons.map(({ code }) => code)} name="breakReasons" fields={fields} />
        <NumberField name="offlineAfterSeconds" label={t("offline")} hint={t("offlineHint")} value={settings.offlineAfterSeconds} min={90} max={600} error={fields.offlineAfterSeconds} />
      </Part>
      <Part title={t("attention")} text={t("attentionText")}>
        <NumberField name="longInHandMinutes" label={t("longInHand")} value={settings.longInHandMinutes} max={240} error={fields.longInHandMinutes} />
        <NumberField name="fastSeconds" label={t("fastSeconds")} value={settings.fastSeconds} max={120} error={fields.fastSeconds} />
        <NumberField name="fastOutcomes" label={t("fastOutcomes")} value={settings.fastOutcomes} max={100} error={fields.fastOutcomes} />
      </Part>
    </>
  );
}
