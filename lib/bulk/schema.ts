import { z } from "zod";
import { bulkKinds } from "@/db/values";
import { untilOf } from "../away/schema";
import type { UserContext } from "../context";
import { selectionSchema } from "../customers/listing/selection";
import { AppError } from "../errors";
import { formId } from "../input";
import { getSettings } from "../settings/get-settings";
import { endOfDay } from "../time/last-day";
import type { Deed } from "./deed";

/** JSON in a field of a form. */
const json = z.string().max(200_000).transform((text, context) => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    context.issues.push({ code: "custom", input: text, message: "no JSON" });
    return z.NEVER;
  }
});

/** The form of a deed, as every kind fills some of it. */
export const bulkForm = z.object({
  selection: json.pipe(selectionSchema),
  kind: z.enum(bulkKinds),
  /** Empty for nobody. */
  operatorId: z.union([z.literal(""), formId]).optional(),
  until: z.string().max(40).optional(),
  listId: formId.optional(),
  priority: z.coerce.number().int().min(-1000).max(1000).optional(),
  reason: z.string().max(1000).optional(),
  /** The last day, or empty for ever. */
  last: z.union([z.literal(""), z.iso.date()]).optional(),
  confirmed: z.union([z.literal(""), z.coerce.number()]).optional(),
});

type BulkForm = z.output<typeof bulkForm>;

const required = (path: string) => new AppError("invalid_input", {}, [{ path, code: "required" }]);

/** The deed that a form asks for. @throws AppError invalid_input with the field that is missing */
export async function deedOfForm(ctx: UserContext, { kind, operatorId, until = "", listId, priority, reason = "", last = "" }: BulkForm): Promise<Deed> {
  switch (kind) {
    case "reserve":
      if (!operatorId) throw required("operatorId");
      return { kind, operatorId, until: await untilOf(ctx, until) };
    case "owner": return { kind, operatorId: operatorId === "" || operatorId === undefined ? null : operatorId };
    case "move":
      if (listId === undefined) throw required("listId");
      return { kind, listId };
    case "priority":
      if (priority === undefined) throw required("priority");
      return { kind, priority };
    case "suppress": return { kind, reason, expiresAt: endOfDay(last, (await getSettings(ctx.db)).timeZone) };
    default: return { kind };
  }
}
