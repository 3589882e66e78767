import { z } from "zod";
import { AppError } from "../errors";
import { targets } from "./headings";
import type { Mapping } from "./mapping";
import type { StartImport } from "./start-import";

const mappingSchema = z.record(z.string(), z.enum(targets));

export type ImportFields = Pick<StartImport, "mapping" | "mode" | "dryRun">;

/**
 * What an upload's form says about its import beside the file.
 * @throws AppError invalid_input with the field's name
 */
export function importFieldsOf(fields: Readonly<Record<string, string>>): ImportFields {
  const { mapping, mode, dry_run: dryRun } = fields;
  return { mapping: mapping ? mappingOf(mapping) : undefined, mode: mode || undefined, dryRun: dryRun === "true" || dryRun === "1" };
}

function mappingOf(text: string): Mapping {
  try {
    const parsed = mappingSchema.safeParse(JSON.parse(text));
    if (parsed.success) return parsed.data;
  } catch {
    // Not JSON is as wrong as JSON of another shape.
  }
  throw new AppError("invalid_input", {}, [{ path: "mapping", code: "invalid" }]);
}
