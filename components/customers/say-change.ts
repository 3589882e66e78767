import type { FieldChange } from "@/lib/customers/changed-fields";
import { formatDecimal, NO_VALUE } from "@/lib/i18n/format";
import { formatField } from "@/lib/i18n/format-field";
import type { Words } from "./words";

const labels = { firstName: "firstName", lastName: "lastName", externalId: "code", phone: "phone", phone2: "phone2", email: "email", note: "note", country: "country", zone: "zone", priority: "priority" } as const;

/** "Phone: 0532 … → 0533 …". */
export function sayChange(change: FieldChange, { t, place, phone, fields }: Words): string {
  const say = (value: string | number | null): string => {
    if (value === null || value === "") return NO_VALUE;
    if ("field" in change) return formatField(value, fields.find(({ name }) => name === change.field)?.kind, place.locale);
    if (typeof value === "number") return formatDecimal(value, place.locale);
    return change.detail === "phone" || change.detail === "phone2" ? phone(value) : value;
  };
  return t("event.change", { field: "field" in change ? change.field : t(labels[change.detail]), before: say(change.before), after: say(change.after) });
}
