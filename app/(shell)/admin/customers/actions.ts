"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { action } from "@/lib/action";
import type { UserContext } from "@/lib/context";
import { createCustomer } from "@/lib/customers/create-customer";
import { readFields } from "@/lib/customers/read-fields";
import { newCustomerInput } from "@/lib/customers/schema";
import { AppError } from "@/lib/errors";
import { listFields } from "@/lib/fields/list-fields";
import { formId } from "@/lib/input";
import { moveCustomers } from "@/lib/lists/move-customers";

export const addCustomerAction = action({
  name: "add customer",
  permission: "customers.write",
  input: newCustomerInput,
  async run(ctx, input): Promise<void> {
    const { id } = await createCustomer(ctx, { ...input, fields: await fieldsOf(ctx, input) });
    redirect(`/admin/customers/${id}?done=added`);
  },
});

export const moveCustomerAction = action({
  name: "move customer",
  permission: "customers.write",
  input: z.object({ id: formId, listId: formId }),
  async run(ctx, { id, listId }): Promise<void> {
    const { inHand, missing, already, sameNumber } = await moveCustomers(ctx, { customerIds: [id], listId });
    if (missing.length > 0) throw new AppError("not_found");
    if (inHand.length > 0) throw new AppError("customer_in_hand");
    redirect(`/admin/customers/${id}?done=${already.length > 0 ? "already" : sameNumber.length > 0 ? "sameNumber" : "moved"}`);
  },
});

/** The custom fields that a form gave; undefined when it gave none. */
async function fieldsOf(ctx: UserContext, { fieldName, fieldValue }: { fieldName: string[]; fieldValue: string[] }) {
  return fieldName.length === 0 ? undefined : readFields(await listFields(ctx.db), {}, { names: fieldName, values: fieldValue });
}
