"use client";

import { useId } from "react";
import { useTranslations } from "use-intl";
import { Field } from "@/components/ui/field";

/** The field "Team": one of those there are, or a new name. */
export function TeamField({ teams, value, error }: { teams: readonly string[]; value?: string; error?: string }) {
  const t = useTranslations("users");
  const list = useId();
  return (
    <>
      <Field label={t("team")} name="teamName" hint={t("teamHint")} error={error} list={list} defaultValue={value} maxLength={80} autoComplete="off" />
      <datalist id={list}>{teams.map((team) => <option key={team} value={team} />)}</datalist>
    </>
  );
}
