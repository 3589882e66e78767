import { fold } from "./fold";
import { NO_VALUE } from "./format";

/** What a list's script may say of the customer. */
export interface ScriptValues {
  firstName: string;
  lastName: string;
  code: string | null;
  /** Custom fields as people read them. */
  fields: readonly { name: string; value: string }[];
}

const placeholder = /\{\s*(first_name|last_name|code|field:([^{}\n]+))\s*\}/gi;

/** The paragraphs of a script, with what it says of a customer put in; what is in braces and means nothing stays as it is. */
export function fillScript(script: string, { firstName, lastName, code, fields }: ScriptValues): string[] {
  const fieldOf = (name: string) => fields.find((field) => fold(field.name) === fold(name))?.value;
  return script.split(/\n[^\S\n]*\n/).map((paragraph) => paragraph.trim()).filter(Boolean).map((paragraph) =>
    paragraph.replace(placeholder, (_, what: string, field: string | undefined) => {
      const said = { first_name: firstName, last_name: lastName, code }[what.toLowerCase()] ?? (field === undefined ? undefined : fieldOf(field));
      return said?.trim() ? said.trim() : NO_VALUE;
    }));
}

/** The headings that a script names, each once. */
export function headingsOf(script: string): string[] {
  const named = [...script.matchAll(placeholder)].flatMap(([, , field]) => (field === undefined ? [] : [field.trim()]));
  return named.filter((name, i) => named.findIndex((other) => fold(other) === fold(name)) === i);
}
