import { customerJson } from "@/lib/api/customer-json";
import { createCustomerRoute, listCustomersRoute } from "@/lib/api/definitions/customers";
import { createCustomer } from "@/lib/customers/create-customer";
import { listCustomers } from "@/lib/customers/list-customers";
import { route } from "@/lib/route";

const LIMIT = 100;

export const GET = route({
  ...listCustomersRoute,
  async run(ctx, { query }) {
    const { items, hasLater } = await listCustomers(ctx, {
      status: query.status, q: query.q, operatorId: query.operator_id, after: query.cursor, limit: query.limit ?? LIMIT,
    });
    const last = items.at(-1);
    return { items: items.map(customerJson), next_cursor: hasLater && last ? String(last.id) : null };
  },
});

export const POST = route({
  ...createCustomerRoute,
  async run(ctx, { body }) {
    return customerJson(await createCustomer(ctx, {
      externalId: body.external_id, firstName: body.first_name, lastName: body.last_name, phone: body.phone, email: body.email,
      priority: body.priority, fields: body.fields, listId: body.list_id, country: body.country, zone: body.time_zone,
    }));
  },
});
