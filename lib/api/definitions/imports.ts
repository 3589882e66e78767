import { z } from "zod";
import { fieldKinds, importStatuses } from "@/db/values";
import { filterTests, goLives, importModes } from "@/lib/import/options";
import { apiTargets } from "@/lib/import/upload-fields";
import { defineRoute } from "../definition";
import { id, idParams, instant, pageQuery } from "../schemas";

const count = z.int().min(0);

const importSchema = z.object({
  id,
  status: z.enum(importStatuses).meta({ description: "A dry run is over when it is `checked`; an import when it is `finished`, `failed` or `undone`" }),
  file_name: z.string(),
  mode: z.enum(importModes),
  list_id: id.nullable().meta({ description: "The list that the customers go into; null while it is yet to be made" }),
  rows: count.meta({ description: "created + updated + duplicates + filtered + invalid + suppressed" }),
  created: count, updated: count, duplicates: count, filtered: count, invalid: count, suppressed: count,
  marks: z.object({
    changed: count.meta({ description: "Updated rows that changed something" }),
    repaired: count.meta({ description: "Updated rows whose new number brought a customer with an invalid one back" }),
    renewed: count.meta({ description: "Updated rows that began a new round" }),
    returned: count.meta({ description: "Updated rows whose compared value has advanced since the last call" }),
    elsewhere: count.meta({ description: "Created rows whose number is also in another list" }),
  }).meta({ description: "What happened to rows beside the count that they stand under" }),
  progress: z.number().min(0).max(1).meta({ description: "The part that is done" }),
  error: z.object({ code: z.string(), detail: z.string() }).nullable().meta({ description: "Why the import failed as a whole" }),
  go_live: z.enum(goLives),
  go_live_at: instant.nullable(),
  live_at: instant.nullable().meta({ description: "Since when its customers can be pulled" }),
  undone: z.object({ total: count, done: count, removed: count, restored: count, kept: count }).nullable()
    .meta({ description: "How far an undo is, or what it did: customers removed, restored, and kept because they were worked since" }),
  created_at: instant,
  started_at: instant.nullable(),
  finished_at: instant.nullable(),
}).meta({ id: "Import" });

const started = z.object({ id, status: z.enum(importStatuses) });

const json = (value: unknown): string => JSON.stringify(value);

export const createImportRoute = defineRoute({
  name: "createImport",
  method: "POST",
  path: "/imports",
  tag: "Imports",
  summary: "Import customers from a spreadsheet",
  description: "The rows' order is the order in the pool. The work goes on after the answer; ask for its state. A dry run is counted in the same way and ends as `checked`; a day later it is forgotten.",
  permission: "imports.run",
  rawBody: {
    contentType: "multipart/form-data",
    schema: {
      type: "object",
      required: ["file"],
      additionalProperties: false,
      properties: {
        file: { type: "string", contentMediaType: "application/octet-stream", description: ".xlsx, .xlsm, .xls, .ods, .csv, .tsv or other text with columns" },
        mapping: {
          type: "string",
          description: `JSON: what columns become, by their headings; the others as they did the last time, or as their headings and values say. Each one of ${apiTargets.join(", ")}, or an object with target and, for a custom field, kind (${fieldKinds.join(", ")}), key (its name) and compare`,
          example: json({ "Kod": "code", "Son sipariş": { target: "field", kind: "date", compare: true } }),
        },
        mode: { type: "string", enum: [...importModes], default: "create", description: "upsert: details and custom fields of customers who are there already are brought up to date" },
        dry_run: { type: "string", enum: ["true", "false"], default: "false", description: "Count only, write nothing" },
        list: { type: "string", description: "A list's id or name; a new name makes a list. The first list when not given" },
        default_country: { type: "string", description: "ISO 3166-1 alpha-2: how numbers without a country code are read. The team's setting when not given", example: "TR" },
        sheet: { type: "string", description: "A sheet's name, or its place from 1. The first with customers when not given" },
        header_row: { type: "integer", minimum: 0, maximum: 1_048_576, description: "The row of the headings, 0 when there are none. Found when not given" },
        filters: {
          type: "string",
          description: `JSON: conditions that a row must meet to be created; it is updated all the same. A list of column (its heading), test (${filterTests.join(", ")}) and value`,
          example: json([{ column: "Tutar", test: "greater", value: 0 }, { column: "Son sipariş", test: "older_than_days", value: 30 }]),
        },
        go_live: { type: "string", default: "finished", description: "When the customers can be pulled: finished (all together at the end), loading (as they come), or an instant, ISO 8601 with Z or an offset" },
        new_round_days: { type: "integer", minimum: 0, maximum: 3650, description: "With upsert: completed and unreachable customers of the file whose last call is at least so many days ago come back to the pool. Never when not given" },
        compare: { type: "string", description: "The heading of a custom field with numbers or dates: customers who were called, and whose value has advanced since, are listed as returned" },
      },
    },
  },
  success: { status: 202, description: "The import waits for its turn", schema: started },
  errors: ["too_large", "unsupported_file", "file_empty", "file_not_spreadsheet", "file_encrypted", "file_broken", "file_too_large", "file_bomb", "file_unsafe", "file_too_many_columns", "upload_incomplete", "sheet_empty", "sheet_no_rows", "headings_missing", "mapping_incomplete", "list_unknown"],
});

export const listImportsRoute = defineRoute({
  name: "listImports",
  method: "GET",
  path: "/imports",
  tag: "Imports",
  summary: "List imports, the newest first",
  description: "Drafts and dry runs stand among them.",
  permission: "imports.run",
  query: z.strictObject(pageQuery),
  success: { status: 200, description: "Imports by id, falling", schema: z.object({ items: z.array(importSchema), next_cursor: z.string().nullable() }) },
});

export const getImportRoute = defineRoute({
  name: "getImport",
  method: "GET",
  path: "/imports/{id}",
  tag: "Imports",
  summary: "Read how an import goes",
  permission: "imports.run",
  params: idParams,
  success: { status: 200, description: "State and counts", schema: importSchema },
  errors: ["import_not_found"],
});

export const undoImportRoute = defineRoute({
  name: "undoImport",
  method: "POST",
  path: "/imports/{id}/undo",
  tag: "Imports",
  summary: "Take an import back",
  description: "Removes the customers that it created, unless they were worked since, and restores what it changed. The work goes on after the answer; ask for its state.",
  permission: "imports.run",
  params: idParams,
  success: { status: 202, description: "It is being undone", schema: started },
  errors: ["import_not_found", "import_not_undoable"],
});

export const getRejectedRowsRoute = defineRoute({
  name: "getRejectedRows",
  method: "GET",
  path: "/imports/{id}/rejected.xlsx",
  tag: "Imports",
  summary: "Download the rows that were not taken",
  description: "The original cells and why, ready to be mended and uploaded again. A dry run keeps the first thousand.",
  permission: "imports.run",
  params: idParams,
  success: { status: 200, description: "A spreadsheet", file: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" },
  errors: ["import_not_found"],
});
