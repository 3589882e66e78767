import Form from "next/form";
import { useId } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { LinkButton } from "@/components/ui/link-button";
import { Select } from "@/components/ui/select";
import { auditDoors, auditEntities, auditKinds } from "@/lib/audit/actions";
import type { AuditChoices } from "@/lib/audit/audit-choices";
import type { AuditSearch } from "@/lib/audit/filter";
import type { AuditWords } from "@/lib/audit/say-entry";
import { auditHref } from "./address";

interface AuditFiltersProps {
  search: AuditSearch;
  choices: AuditChoices;
  t: AuditWords["t"];
}

/** By person, token, kind, record, door and days. A plain form: it works without a script. */
export function AuditFilters({ search, choices, t }: AuditFiltersProps) {
  const people = useId();
  const chosen = Object.values(search).some((value) => value !== undefined);
  const narrow = "min-w-36 flex-1 sm:max-w-44";
  return (
    <Form key={JSON.stringify(search)} action="/admin/audit" className="mb-4 flex flex-wrap items-end gap-x-3 gap-y-2">
      <Field label={t("filter.who")} name="who" list={people} defaultValue={search.who} maxLength={60} autoComplete="off" spellCheck={false} className={narrow} />
      <datalist id={people}>{choices.usernames.map((name) => <option key={name} value={name} />)}</datalist>
      <Field label={t("filter.kind")} name="kind" className={narrow}>
        <Select defaultValue={search.kind ?? ""} options={[{ value: "", label: t("filter.anyKind") }, ...auditKinds.map((value) => ({ value, label: t(`kinds.${value}`) }))]} />
      </Field>
      <Field label={t("filter.entity")} name="entity" className={narrow}>
        <Select defaultValue={search.entity ?? ""} options={[{ value: "", label: t("filter.anyEntity") }, ...auditEntities.map((value) => ({ value, label: t(`entities.${value}`) }))]} />
      </Field>
      <Field label={t("filter.record")} name="record" defaultValue={search.record} maxLength={60} autoComplete="off" className="w-24" />
      <Field label={t("filter.via")} name="via" className={narrow}>
        <Select defaultValue={search.via ?? ""} options={[{ value: "", label: t("filter.anyDoor") }, ...auditDoors.map((value) => ({ value, label: t(`doors.${value}`) }))]} />
      </Field>
      {choices.tokens.length > 0 ? (
        <Field label={t("filter.token")} name="token" className={narrow}>
          <Select defaultValue={String(search.token ?? "")} options={[{ value: "", label: t("filter.anyToken") }, ...choices.tokens.map(({ id, name }) => ({ value: String(id), label: name }))]} />
        </Field>
      ) : null}
      <Field label={t("filter.from")} name="from" type="date" defaultValue={search.from} className="min-w-36 flex-1 sm:flex-none" />
      <Field label={t("filter.to")} name="to" type="date" defaultValue={search.to} className="min-w-36 flex-1 sm:flex-none" />
      <span className="flex gap-2">
        <Button type="submit">{t("filter.show")}</Button>
        {chosen ? <LinkButton variant="quiet" href={auditHref({})}>{t("filter.clear")}</LinkButton> : null}
      </span>
    </Form>
  );
}
