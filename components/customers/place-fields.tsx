import { useId } from "react";
import { useTranslations } from "use-intl";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";

/** Where a customer may be. */
export interface PlaceChoices {
  countries: readonly { value: string; label: string }[];
  zones: readonly string[];
}

interface PlaceFieldsProps {
  choices: PlaceChoices;
  country: string | null;
  zone: string | null;
  errors: Readonly<Record<string, string>>;
}

/** Country and time zone, for customers whose number does not tell. */
export function PlaceFields({ choices, country, zone, errors }: PlaceFieldsProps) {
  const t = useTranslations("customers");
  const say = useTranslations("customerPage");
  const zones = useId();
  // A country that the list does not know came with a file: it must not be lost by opening the form.
  const known = country === null || choices.countries.some(({ value }) => value === country) ? choices.countries : [{ value: country, label: country }, ...choices.countries];
  return (
    <>
      <Field label={t("country")} name="country" hint={say("countryHint")} error={errors.country}>
        <Select defaultValue={country ?? ""} options={[{ value: "", label: say("byNumber") }, ...known]} />
      </Field>
      <Field label={t("zone")} name="zone" hint={say("zoneHint")} list={zones} defaultValue={zone ?? ""} maxLength={60} autoComplete="off" spellCheck={false} error={errors.zone ?? errors.time_zone} />
      <datalist id={zones}>{choices.zones.map((one) => <option key={one} value={one} />)}</datalist>
    </>
  );
}
