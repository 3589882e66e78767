"use client";

import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { customerStatuses } from "@/db/values";
import type { CustomerQuery } from "@/lib/customers/listing/query";
import { HiddenInputs, type Parameters } from "./address";
import { DayRange, Several } from "./filter-parts";

/** Somebody or something to choose. */
export interface Choice {
  value: string;
  label: string;
}

export interface FilterFormProps {
  parameters: Parameters;
  query: CustomerQuery;
  lists: readonly Choice[];
  operators: readonly Choice[];
  outcomes: readonly Choice[];
  fields: readonly { name: string; kind: string }[];
  /** The controls whose value could not be used. */
  wrong: readonly string[];
}

/** What this form asks; the rest of the search goes along. */
const ASKED = ["status", "list", "owner", "operator", "outcome", "attempts_from", "attempts_to", "called", "due", "called_from", "called_to", "created_from", "created_to", "reserved", "blocked", "sort", "panel"];

/** Orders that need no heading to press: on a phone there is only the name's. */
const orders = { oldest: "", newest: "-id", name: "name", called: "-called", calledLong: "called", priority: "-priority", attempts: "-attempts", due: "due" } as const;

/** Every filter at once, those that hold filled in. A condition on a custom field is asked on the next sheet. */
export function FilterForm({ parameters, query, lists, operators, outcomes, fields, wrong }: FilterFormProps) {
  const t = useTranslations("customerTable");
  const ofCustomers = useTranslations("customers");
  const error = (name: string) => (wrong.includes(name) ? t("wrong") : null);
  const anybody = [{ value: "", label: t("any") }, ...operators];
  const attempts = { type: "number", min: 0, max: 1000, step: 1, autoComplete: "off" } as const;
  return (
    <form action="/admin/customers" className="flex flex-col gap-5">
      {/* What Enter in a field presses: the first button of a form, which the fields' own are not. */}
      <button type="submit" hidden tabIndex={-1} aria-hidden="true" />
      <HiddenInputs parameters={parameters} except={ASKED} />
      <input type="hidden" name="panel" value="filter" />
      <input type="hidden" name="apply" value="1" />
      <Several legend={t("state")} name="status" chosen={query.statuses ?? []} choices={customerStatuses.map((value) => ({ value, label: ofCustomers(`status.${value}`) }))} focus />
      {lists.length > 1 ? <Several legend={t("list")} name="list" chosen={(query.listIds ?? []).map(String)} choices={lists} /> : null}
      <div className="grid gap-3 sm:grid-cols-2">
        <Field label={t("owner")} name="owner"><Select defaultValue={query.ownerId ?? ""} options={anybody} /></Field>
        <Field label={t("reserved")} name="reserved"><Select defaultValue={query.reservedFor ?? ""} options={anybody} /></Field>
        <Field label={t("operator")} name="operator" hint={t("operatorHint")}><Select defaultValue={query.operatorId ?? ""} options={anybody} /></Field>
        <Field label={t("suppressed")} name="blocked">
          <Select defaultValue={query.blocked === undefined ? "" : query.blocked ? "yes" : "no"} options={[{ value: "", label: t("any") }, { value: "yes", label: t("yes") }, { value: "no", label: t("no") }]} />
        </Field>
      </div>
      <Several legend={t("outcome")} name="outcome" chosen={query.lastOutcomes ?? []} choices={outcomes} />
      <div className="grid grid-cols-2 gap-3">
        <Field label={t("fromOf", { field: t("attempts") })} name="attempts_from" defaultValue={query.attemptsFrom} error={error("attempts_from")} {...attempts} />
        <Field label={t("toOf", { field: t("attempts") })} name="attempts_to" defaultValue={query.attemptsTo} error={error("attempts_to")} {...attempts} />
      </div>
      <div className="flex flex-col gap-2">
        <Checkbox name="called" value="never" label={t("neverCalled")} defaultChecked={query.neverCalled} />
        <DayRange name="called" label={t("lastCall")} from={query.calledFrom} to={query.calledTo} error={error} />
      </div>
      <DayRange name="created" label={t("created")} from={query.createdFrom} to={query.createdTo} error={error} />
      <Checkbox name="due" value="today" label={t("dueToday")} defaultChecked={query.due !== undefined} />
      <Field label={t("order")} name="sort">
        <Select defaultValue={parameters.find(([name]) => name === "sort")?.[1] ?? ""} options={(Object.keys(orders) as (keyof typeof orders)[]).map((key) => ({ value: orders[key], label: t(`orders.${key}`) }))} />
      </Field>
      {fields.length > 0 ? (
        <fieldset className="flex flex-col gap-1">
          <legend className="mb-1 text-sm font-medium">{t("fields")}</legend>
          <p className="text-xs text-ink-2">{t("fieldHint")}</p>
          <ul className="divide-y divide-line border-y border-line">
            {fields.map(({ name, kind }) => (
              <li key={name}>
                <button type="submit" name="field" value={name} className="flex min-h-8 w-full items-center justify-between gap-3 py-1 text-left hover:bg-sunken">
                  <span className="min-w-0 break-words">{name}</span><span className="shrink-0 text-xs text-ink-2">{ofCustomers(`kind.${kind as "text"}`)}</span>
                </button>
              </li>
            ))}
          </ul>
        </fieldset>
      ) : null}
      <div className="sticky -bottom-4 -mx-4 -mb-4 border-t border-line bg-surface px-4 py-3"><Button type="submit" variant="primary">{t("apply")}</Button></div>
    </form>
  );
}
