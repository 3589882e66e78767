import { Field } from "@/components/ui/field";
import type { FieldKind } from "@/db/values";

/** A custom field as the form shows it. */
export interface FieldDraft {
  name: string;
  kind: FieldKind;
  value: string | number | null;
}

/** What a browser's own control cannot hold is typed as text: nothing that a file brought is lost by opening a form. */
function typeOf({ kind, value }: FieldDraft): "text" | "number" | "date" | "datetime-local" {
  if (kind === "number") return value === null || typeof value === "number" ? "number" : "text";
  if (kind !== "date") return "text";
  if (value === null || /^\d{4}-\d\d-\d\d$/.test(String(value))) return "date";
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/.test(String(value)) ? "datetime-local" : "text";
}

/** One control per custom field, each after a hidden one that names it: a name may be anything, so it is never a control's. */
export function FieldInputs({ fields, errors }: { fields: readonly FieldDraft[]; errors: Readonly<Record<string, string>> }) {
  return fields.map((field, i) => {
    const type = typeOf(field);
    return (
      <div key={field.name}>
        <input type="hidden" name="fieldName" value={field.name} />
        <Field
          label={<span className="break-words">{field.name}</span>} name="fieldValue" type={type} step={type === "number" ? "any" : type === "datetime-local" ? 1 : undefined}
          defaultValue={field.value === null ? "" : String(field.value)} maxLength={type === "text" ? 2000 : undefined} autoComplete="off" error={errors[`field.${i}`]}
        />
      </div>
    );
  });
}
