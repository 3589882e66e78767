import type { CustomFields, FieldKind } from "@/db/values";
import { AppError } from "../errors";
import { fieldValue } from "../import/field-values";

/** The longest text of a custom field that somebody types. */
const MAX_TEXT = 2000;

/**
 * The custom fields that somebody typed, beside those that they did not see; undefined when nothing changed. What is left
 * as it was stays as it was, also where it is not of its field's kind; a blank takes the value away.
 * @throws AppError invalid_input at `field.N` for what is not of its kind
 */
export function readFields(definitions: readonly { name: string; kind: FieldKind }[], current: CustomFields, typed: { names: readonly string[]; values: readonly string[] }): CustomFields | undefined {
  const fields = new Map(Object.entries(current));
  const wrong: { path: string; code: string; params?: Record<string, number> }[] = [];
  let changed = false;
  for (const [i, name] of typed.names.entries()) {
    const definition = definitions.find((one) => one.name === name);
    const text = (typed.values[i] ?? "").replace(/\r\n/g, "\n").trim();
    const before = fields.get(name) ?? null;
    if (!definition || same(text, before)) continue;
    changed = true;
    if (text === "") { fields.delete(name); continue; }
    if (text.length > MAX_TEXT) wrong.push({ path: `field.${i}`, code: "too_long", params: { maximum: MAX_TEXT } });
    const { value, problem } = fieldValue(text, definition.kind);
    const plain = definition.kind === "number" && Number.isFinite(Number(text)) ? Number(text) : value;
    if (problem && plain === value) wrong.push({ path: `field.${i}`, code: problem === "field_not_number" ? "not_number" : "invalid" });
    else fields.set(name, plain);
  }
  if (wrong.length > 0) throw new AppError("invalid_input", {}, wrong);
  return changed ? Object.fromEntries(fields) : undefined;
}

/** A browser writes midnight without its seconds. */
const same = (text: string, before: string | number | null): boolean => {
  const was = before === null ? "" : String(before).trim();
  return text === was || (/T\d\d:\d\d$/.test(text) && `${text}:00` === was);
};
