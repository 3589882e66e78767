"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { action } from "@/lib/action";
import { changeOwner } from "@/lib/customers/change-owner";
import { editCustomer } from "@/lib/customers/edit-customer";
import { formNames } from "@/lib/customers/edit-form";
import { changeCustomerInput } from "@/lib/customers/schema";
import { formId } from "@/lib/input";

export const changeCustomerAction = action({
  name: "change customer",
  permission: "customers.write",
  input: changeCustomerInput,
  async run(ctx, { id, was, over, fieldName, fieldValue, ...given }): Promise<void> {
    const details = Object.fromEntries(formNames.flatMap((name) => (given[name] === undefined ? [] : [[name, String(given[name])]])));
    await editCustomer(ctx, { id, was, over, typed: { details, fields: fieldName.map((name, i) => [name, fieldValue[i] ?? ""] as const) } });
    redirect(`/admin/customers/${id}?done=saved`);
  },
});

export const changeOwnerAction = action({
  name: "change owner",
  permission: "pool.supervise",
  input: z.object({ customerId: formId, operatorId: z.union([z.literal("").transform(() => null), formId]) }),
  async run(ctx, { customerId, operatorId }): Promise<void> {
    await changeOwner(ctx, { customerId, operatorId });
    redirect(`/admin/customers/${customerId}?done=owner`);
  },
});
