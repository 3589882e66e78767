"use client";

import { useTranslations } from "use-intl";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { BulkKind } from "@/db/values";
import type { Choices } from "./bulk-provider";

interface DeedFieldsProps {
  kind: BulkKind;
  choices: Choices;
  errors: Readonly<Record<string, string>>;
}

/** What each deed asks for; some ask for nothing. */
export function DeedFields({ kind, choices, errors }: DeedFieldsProps) {
  const t = useTranslations("bulk");
  const { operators, lists, until, timeZone } = choices;
  const named = operators.map(({ id, label, isAway }) => ({ value: String(id), label, disabled: isAway && kind === "owner" }));
  switch (kind) {
    case "reserve":
      if (operators.length === 0) return <p>{t("noOperators")}</p>;
      return (
        <>
          <Field label={t("operator")} name="operatorId" error={errors.operatorId}>
            <Select required defaultValue="" options={[{ value: "", label: t("choose"), disabled: true }, ...named]} />
          </Field>
          <Field label={t("until")} name="until" type="datetime-local" required defaultValue={until} hint={t("zone", { zone: timeZone })} error={errors.until} />
        </>
      );
    case "owner":
      return <Field label={t("operator")} name="operatorId" error={errors.operatorId}><Select defaultValue="" options={[{ value: "", label: t("nobody") }, ...named]} /></Field>;
    case "move":
      return <Field label={t("list")} name="listId" error={errors.listId}><Select options={lists.map(({ id, label }) => ({ value: String(id), label }))} /></Field>;
    case "priority":
      return (
        <Field label={t("priority")} name="priority" hint={t("priorityHint")} error={errors.priority}>
          <Input type="number" min={-1000} max={1000} step={1} required defaultValue={0} className="max-w-32 text-right" />
        </Field>
      );
    case "suppress":
      return (
        <>
          <Field label={t("reason")} name="reason" required maxLength={200} autoComplete="off" error={errors.reason} />
          <Field label={t("last")} name="last" type="date" hint={t("lastHint")} error={errors.last ?? errors.expires_at} className="max-w-48" />
        </>
      );
    default:
      return null;
  }
}
