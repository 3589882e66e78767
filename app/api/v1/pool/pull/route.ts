import { customerJson } from "@/lib/api/customer-json";
import { pullCustomerRoute } from "@/lib/api/definitions/pool";
import { assignmentJson } from "@/lib/api/pool-json";
import { pullCustomer } from "@/lib/pool/pull-customer";
import { route } from "@/lib/route";

export const POST = route({
  ...pullCustomerRoute,
  async run(ctx) {
    const pulled = await pullCustomer(ctx);
    if (pulled.customer) return { customer: customerJson(pulled.customer), assignment: { ...assignmentJson(pulled.assignment), suppressed: pulled.suppressed } };
    const { next_due_at, opens_at, ...counts } = pulled.reasons;
    return { customer: null, assignment: null, reasons: { ...counts, next_due_at: next_due_at?.toISOString() ?? null, opens_at: opens_at?.toISOString() ?? null } };
  },
});
