import { useTranslations } from "use-intl";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";

interface SeveralProps {
  legend: string;
  name: string;
  choices: readonly { value: string; label: string }[];
  chosen: readonly string[];
  /** Whether the panel's focus begins here. */
  focus?: boolean;
}

/** Any of several: whoever fits one of those that are ticked. */
export function Several({ legend, name, choices, chosen, focus }: SeveralProps) {
  return (
    <fieldset>
      <legend className="mb-1 text-sm font-medium">{legend}</legend>
      <div className="grid max-h-48 gap-x-3 overflow-y-auto sm:grid-cols-2">
        {choices.map(({ value, label }, i) => (
          <Checkbox key={value} name={name} value={value} label={<span className="break-words">{label}</span>} defaultChecked={chosen.includes(value)} data-first-focus={focus && i === 0 ? "" : undefined} />
        ))}
      </div>
    </fieldset>
  );
}

interface DayRangeProps {
  /** Of the pair in the address: name_from and name_to. */
  name: string;
  label: string;
  from?: string;
  to?: string;
  error: (name: string) => string | null;
}

/** From a day to a day, both included; either may be left open. */
export function DayRange({ name, label, from, to, error }: DayRangeProps) {
  const t = useTranslations("customerTable");
  return (
    <div className="grid grid-cols-2 gap-3">
      <Field label={t("fromOf", { field: label })} name={`${name}_from`} type="date" defaultValue={from} error={error(`${name}_from`)} />
      <Field label={t("toOf", { field: label })} name={`${name}_to`} type="date" defaultValue={to} error={error(`${name}_to`)} />
    </div>
  );
}
