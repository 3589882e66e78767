import { z } from "zod";
import { fieldKinds } from "@/db/values";
import { AppError, type FieldError } from "../errors";
import { fieldErrorsOf } from "../input";
import { isStorable, isStorableInstant } from "../storable";
import { targets, type Target } from "./headings";
import { filterTests, goLives } from "./options";
import type { StartImport } from "./start-import";

/** What an upload's form, or a command line, says about its import beside the file. */
export type ImportFields = Omit<StartImport, "path" | "fileName" | "size">;

/** The names of an import's fields, in the API's form and as the command line's options. */
export const importFieldNames = [
  "mapping", "mode", "dry_run", "list", "default_country", "sheet", "header_row", "filters", "go_live", "new_round_days", "compare",
] as const;

const snake = (target: string): string => target.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Targets as the API writes them, and as they are kept. */
export const targetNames: ReadonlyMap<string, Target> = new Map(targets.flatMap((target) => [[snake(target), target], [target, target]]));
/** The targets that the API's document names. */
export const apiTargets = targets.map(snake) as [string, ...string[]];

const text = z.string().refine(isStorable);
const targetSchema = z.string().transform((name, ctx): Target => {
  const target = targetNames.get(name);
  if (target) return target;
  ctx.addIssue({ code: "invalid_value", values: [...apiTargets], input: name });
  return z.NEVER;
});

/** Not a record of zod's: that would leave out a heading named __proto__. */
const anyObject = z.custom<Record<string, unknown>>((given) => typeof given === "object" && given !== null && !Array.isArray(given));

const mappingSchema = anyObject.transform((entries, ctx) => {
  const entry = z.strictObject({ target: targetSchema, kind: z.enum(fieldKinds).optional(), key: text.optional(), compare: z.boolean().optional() });
  return Object.fromEntries(Object.entries(entries).flatMap(([heading, given]) => {
    const parsed = (typeof given === "string" ? targetSchema : entry).safeParse(given, { reportInput: true });
    if (parsed.success && isStorable(heading)) return [[heading, parsed.data]];
    for (const issue of parsed.error?.issues ?? [{ code: "custom" as const, path: [] }]) ctx.addIssue({ ...issue, path: [heading, ...issue.path] });
    return [];
  }));
});

const filtersSchema = z.array(z.strictObject({
  column: text.min(1),
  test: z.enum(filterTests),
  value: z.union([text, z.number()]).default("").transform(String),
})).max(20);

/** JSON in a field of a form. */
const json = <S extends z.ZodType>(schema: S) => z.string().transform((given, ctx): unknown => {
  try {
    return JSON.parse(given);
  } catch {
    ctx.addIssue({ code: "custom" });
    return z.NEVER;
  }
}).pipe(schema);

const whole = z.string().regex(/^\d{1,7}$/).transform(Number);
const instantSchema = z.iso.datetime({ offset: true }).transform((given) => new Date(given)).refine(isStorableInstant);

const fieldsSchema = z.strictObject({
  mapping: json(mappingSchema),
  mode: z.string(),
  dry_run: z.enum(["true", "false", "1", "0"]).transform((given) => given === "true" || given === "1"),
  list: text,
  default_country: z.string().trim().toUpperCase(),
  sheet: text,
  header_row: whole,
  filters: json(filtersSchema),
  go_live: z.union([z.enum(goLives).exclude(["at"]), instantSchema]),
  new_round_days: whole,
  compare: text,
} satisfies Record<(typeof importFieldNames)[number], z.ZodType>).partial();

/**
 * What an upload's form says about its import beside the file; a field that is empty says nothing.
 * @throws AppError invalid_input with the fields' names, also for one that there is not
 */
export function importFieldsOf(fields: Readonly<Record<string, string>>): ImportFields {
  const parsed = fieldsSchema.safeParse(Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== "")), { reportInput: true });
  if (!parsed.success) throw new AppError("invalid_input", {}, fieldErrorsOf(parsed.error).map(clearly));
  const { dry_run: dryRun, default_country: defaultCountry, header_row: headerRow, go_live: goLive, new_round_days: newRoundDays, ...rest } = parsed.data;
  return { dryRun, defaultCountry, headerRow, goLive, newRoundDays, ...rest };
}

/** What a field takes, where the schema cannot say it by itself. */
function clearly(error: FieldError): FieldError {
  if (error.path === "go_live") return { path: "go_live", code: "not_one_of", params: { values: "finished, loading, 2026-03-01T09:00:00Z" } };
  if (error.path === "header_row" || error.path === "new_round_days") return { path: error.path, code: "not_number" };
  return error;
}
