import { customerJson } from "@/lib/api/customer-json";
import { createCustomerRoute, listCustomersRoute } from "@/lib/api/definitions/customers";
import { createCustomer } from "@/lib/customers/create-customer";
import { listCustomers } from "@/lib/customers/list-customers";
import { route } from "@/lib/route";

const LIMIT = 100;

export const GET = route({
  ...listCustomersRoute,
  async run(ctx, { query, request }) {
    const { status, q, operator_id: operatorId, cursor, limit = LIMIT } = query;
    const { items, next } = await listCustomers(ctx, { statuses: status && [status], q: q || undefined, operatorId, after: cursor?.toString(), limit }, request.signal);
    return { items: items.map((customer) => customerJson(customer, ctx.actor)), next_cursor: next };
  },
});

export const POST = route({
  ...createCustomerRoute,
  async run(ctx, { body }) {
    return customerJson(await createCustomer(ctx, {
      externalId: body.external_id, firstName: body.first_name, lastName: body.last_name, phone: body.phone, email: body.email,
      priority: body.priority, fields: body.fields, listId: body.list_id, country: body.country, zone: body.time_zone,
    }), ctx.actor);
  },
});
