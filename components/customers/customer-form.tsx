"use client";

import { useTranslations } from "use-intl";
import { useKeptForm } from "@/components/forms/use-kept-form";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";
import type { ActionResult } from "@/lib/action-result";
import type { FormTexts } from "@/lib/customers/edit-form";
import { FieldInputs, type FieldDraft } from "./field-inputs";
import { PlaceFields, type PlaceChoices } from "./place-fields";

/** What is in the fields at first. */
export interface CustomerDraft {
  id: number;
  /** As the form begins; kept with it, so that two who edit at once lose nothing. */
  was: FormTexts;
  /** The numbers as somebody sees them who may not see them whole, beneath their empty fields; null for whoever may. */
  masked: { phone: string; phone2: string } | null;
}

interface CustomerFormProps {
  action: (previous: unknown, form: FormData) => Promise<ActionResult<void>>;
  /** The customer to change; a new one when there is none. */
  customer?: CustomerDraft;
  /** Every custom field that customers may have, with this one's values. */
  custom?: readonly FieldDraft[];
  /** The lists that a new customer may go to, as they are shown. */
  lists?: readonly { id: number; label: string }[];
  /** Where customers may be. */
  places?: PlaceChoices;
}

/** A customer's details, new or changed. Services name places as the API spells them, hence the two names of a field's error. */
export function CustomerForm({ action, customer, custom = [], lists = [], places }: CustomerFormProps) {
  const t = useTranslations("customers");
  const say = useTranslations("customerPage");
  const { form, error, fields } = useKeptForm(action);
  const texts = customer?.was.details ?? {};
  const masked = customer?.masked ?? null;
  const maskedHint = (number: string) => (number === "" ? say("maskedNone") : say("maskedHint", { number }));
  return (
    <form {...form} className="flex flex-col gap-4">
      <FormError error={error} />
      {customer ? <input type="hidden" name="id" value={customer.id} /> : null}
      {customer ? <input type="hidden" name="was" value={JSON.stringify(customer.was)} /> : null}
      <div className="grid grid-cols-2 gap-3">
        <Field label={t("firstName")} name="firstName" defaultValue={texts.firstName} maxLength={100} autoComplete="off" error={fields.firstName ?? fields.first_name} />
        <Field label={t("lastName")} name="lastName" defaultValue={texts.lastName} maxLength={100} autoComplete="off" error={fields.lastName} />
      </div>
      <Field label={t("phone")} name="phone" type="tel" defaultValue={texts.phone} required={!masked} maxLength={100} autoComplete="off" hint={masked ? maskedHint(masked.phone) : t("phoneHint")} error={fields.phone} />
      <Field label={t("phone2")} name="phone2" type="tel" defaultValue={texts.phone2} maxLength={100} autoComplete="off" hint={masked ? maskedHint(masked.phone2) : undefined} error={fields.phone2} />
      {places ? <PlaceFields choices={places} country={texts.country || null} zone={texts.zone || null} errors={fields} /> : null}
      <Field label={t("code")} name="externalId" defaultValue={texts.externalId} maxLength={100} autoComplete="off" hint={t("codeHint")} error={fields.externalId ?? fields.external_id} />
      <Field label={t("email")} name="email" type="email" defaultValue={texts.email} maxLength={254} autoComplete="off" error={fields.email} />
      {lists.length > 1 ? (
        <Field label={t("list")} name="listId" error={fields.listId ?? fields.list_id}>
          <Select options={lists.map(({ id, label }) => ({ value: String(id), label }))} />
        </Field>
      ) : null}
      <Field label={t("priority")} name="priority" type="number" min={-1000} max={1000} step={1} defaultValue={texts.priority ?? 0} hint={t("priorityHint")} error={fields.priority} />
      <Field label={t("note")} name="note" error={fields.note}>
        <Textarea maxLength={2000} defaultValue={texts.note} />
      </Field>
      {custom.length > 0 ? (
        <fieldset className="flex flex-col gap-4 border-t border-line pt-3">
          <legend className="sr-only">{t("fields")}</legend>
          <FieldInputs fields={custom} errors={fields} />
        </fieldset>
      ) : null}
      {error?.code === "edit_conflict" ? <Checkbox name="over" label={say("over")} /> : null}
      <div><SubmitButton>{customer ? t("save") : t("add")}</SubmitButton></div>
    </form>
  );
}
