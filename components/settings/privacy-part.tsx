"use client";

import { useTranslations } from "use-intl";
import { Checkbox } from "@/components/ui/checkbox";
import { maskableRoles } from "@/db/values";
import type { Settings } from "@/lib/settings/schema";
import { Part } from "./parts";

/** Whose numbers are masked: a box for each role. */
export function PrivacyPart({ settings, fields }: { settings: Settings; fields: Record<string, string> }) {
  const t = useTranslations("settings");
  return (
    <Part title={t("privacy.title")} text={t("privacy.text")}>
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-1.5 font-medium">{t("privacy.roles")}</legend>
        {maskableRoles.map((role) => (
          <Checkbox key={role} name="maskedRoles" value={role} label={t(`privacy.role.${role}`)} defaultChecked={settings.maskedRoles.includes(role)} />
        ))}
        {fields.maskedRoles ? <p className="text-sm text-bad">{fields.maskedRoles}</p> : null}
      </fieldset>
    </Part>
  );
}
