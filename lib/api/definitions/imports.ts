import { z } from "zod";
import { importStatuses } from "@/db/values";
import { defineRoute } from "../definition";
import { id, idParams } from "../schemas";

const count = z.int().min(0);

const importSchema = z.object({
  id,
  status: z.enum(importStatuses),
  rows: count, created: count, updated: count, duplicates: count, filtered: count, invalid: count, suppressed: count,
  progress: z.number().min(0).max(1).meta({ description: "The part that is done" }),
  error: z.object({ code: z.string(), detail: z.string() }).nullable().meta({ description: "Why the import failed as a whole" }),
}).meta({ id: "Import" });

const started = z.object({ id, status: z.enum(importStatuses) });

export const createImportRoute = defineRoute({
  name: "createImport",
  method: "POST",
  path: "/imports",
  tag: "Imports",
  summary: "Import customers from a spreadsheet",
  description: "The rows' order is the order in the pool. The work goes on after the answer; ask for its state.",
  permission: "imports.run",
  rawBody: {
    contentType: "multipart/form-data",
    schema: {
      type: "object",
      required: ["file"],
      properties: {
        file: { type: "string", contentMediaType: "application/octet-stream", description: ".xlsx, .xls, .ods or .csv" },
        mapping: { type: "string", description: "JSON: what each column becomes; found from the headings when not given" },
        mode: { type: "string", enum: ["create", "upsert"], default: "create" },
        dry_run: { type: "string", enum: ["true", "false"], default: "false", description: "Count only, write nothing" },
      },
    },
  },
  success: { status: 202, description: "The import waits for its turn", schema: started },
  errors: ["too_large", "unsupported_file", "file_empty", "file_not_spreadsheet", "file_encrypted", "file_broken", "file_too_large", "file_bomb", "file_unsafe", "file_too_many_columns", "upload_incomplete", "sheet_empty", "sheet_no_rows", "headings_missing"],
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

export const getRejectedRowsRoute = defineRoute({
  name: "getRejectedRows",
  method: "GET",
  path: "/imports/{id}/rejected.xlsx",
  tag: "Imports",
  summary: "Download the rows that were not taken",
  description: "The original cells and why, ready to be mended and uploaded again.",
  permission: "imports.run",
  params: idParams,
  success: { status: 200, description: "A spreadsheet", file: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" },
  errors: ["import_not_found"],
});
