"use client";

import { useTranslations } from "use-intl";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { roles, type Role } from "@/db/values";

/** The field "Role". */
export function RoleField({ value, hint, error }: { value: Role; hint?: string; error?: string }) {
  const t = useTranslations("users");
  const names = useTranslations("shell.roles");
  return (
    <Field label={t("role")} name="role" hint={hint} error={error}>
      <Select key={value} defaultValue={value} options={roles.map((role) => ({ value: role, label: names(role) }))} />
    </Field>
  );
}
