import { isUniqueViolation } from "@/db/client";
import { requirePermission, type Context } from "../context";
import { AppError } from "../errors";
import { listFields } from "../fields/list-fields";
import type { Customer } from "../pool/types";
import { changeCustomer, takeCustomer, type CustomerChange } from "./change-customer";
import { codeTaken } from "./details";
import { settleEdit, type FormTexts } from "./edit-form";
import { readFields } from "./read-fields";

export interface Edit {
  id: number;
  typed: FormTexts;
  /** The form as it was opened: what stands in it unchanged is not said again. */
  was: FormTexts;
  /** Whether what is typed goes before what somebody else wrote meanwhile in the same place. */
  over: boolean;
}

/**
 * Changes what somebody typed into a customer's form. Two who edit at once both have their changes, unless they wrote into
 * the same field: then whoever saves second is told what the other wrote, and nothing of theirs is saved until they say so.
 * @throws AppError forbidden, edit_conflict, code_taken, and what `takeCustomer`, `changeCustomer` and `readFields` say
 */
export async function editCustomer(ctx: Context, { id, typed, was, over }: Edit): Promise<Customer> {
  requirePermission(ctx.actor, "customers.write");
  const { db, actor } = ctx;
  const definitions = await listFields(db);
  try {
    return await db.transaction(async (tx) => {
      await db.lockPool(tx);
      const found = await takeCustomer(ctx, tx, id);
      const { details, fields, met } = settleEdit(typed, was, found, actor);
      if (met.length > 0 && !over) {
        throw new AppError("edit_conflict", {}, met.map(({ path, value }) => (value === "" ? { path, code: "emptied_meanwhile" } : { path, code: "changed_meanwhile", params: { value } })));
      }
      const custom = readFields(definitions, found.fields, { names: fields.map(([name]) => name), values: fields.map(([, text]) => text) });
      return changeCustomer(ctx, tx, found, changeOf(details, custom));
    });
  } catch (error) {
    throw isUniqueViolation(error) ? codeTaken() : error;
  }
}

function changeOf({ email, note, priority, ...texts }: ReturnType<typeof settleEdit>["details"], fields: Customer["fields"] | undefined): CustomerChange {
  return {
    ...texts, fields,
    ...(email !== undefined && { email: email || null }), ...(note !== undefined && { note: note || null }), ...(priority !== undefined && { priority: Number(priority) }),
  };
}
