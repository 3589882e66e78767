"use server";

import { redirect } from "next/navigation";
import { action } from "@/lib/action";
import { createCustomer } from "@/lib/customers/create-customer";
import { changeCustomerInput, newCustomerInput } from "@/lib/customers/schema";
import { updateCustomer } from "@/lib/customers/update-customer";

export const addCustomerAction = action({
  name: "add customer",
  permission: "customers.write",
  input: newCustomerInput,
  async run(ctx, input): Promise<void> {
    const { id } = await createCustomer(ctx, input);
    redirect(`/admin/customers/${id}?done=added`);
  },
});

export const changeCustomerAction = action({
  name: "change customer",
  permission: "customers.write",
  input: changeCustomerInput,
  async run(ctx, input): Promise<void> {
    await updateCustomer(ctx, input);
    redirect(`/admin/customers/${input.id}?done=saved`);
  },
});
