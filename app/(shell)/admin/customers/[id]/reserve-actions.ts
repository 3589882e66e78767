"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { action } from "@/lib/action";
import { untilOf, wall } from "@/lib/away/schema";
import { formId } from "@/lib/input";
import { reserveCustomers } from "@/lib/reserve/reserve-customers";
import { unreserveCustomers } from "@/lib/reserve/unreserve-customers";

const customerId = formId;

const back = (customerId: number, done: string): never => redirect(`/admin/customers/${customerId}?done=${done}`);

export const reserveAction = action({
  name: "reserve customer",
  permission: "pool.supervise",
  input: z.object({ customerId, operatorId: formId, until: wall }),
  async run(ctx, { customerId, operatorId, until }): Promise<void> {
    const { inHand } = await reserveCustomers(ctx, { customerIds: [customerId], operatorId, until: await untilOf(ctx, until) });
    back(customerId, inHand.length > 0 ? "inHand" : "reserved");
  },
});

export const unreserveAction = action({
  name: "end reservation",
  permission: "pool.supervise",
  input: z.object({ customerId }),
  async run(ctx, { customerId }): Promise<void> {
    const { inHand } = await unreserveCustomers(ctx, { customerIds: [customerId] });
    back(customerId, inHand.length > 0 ? "inHand" : "unreserved");
  },
});
