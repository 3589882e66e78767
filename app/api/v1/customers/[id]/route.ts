import { customerJson } from "@/lib/api/customer-json";
import { getCustomerRoute, updateCustomerRoute } from "@/lib/api/definitions/customers";
import { getCustomer } from "@/lib/customers/get-customer";
import { updateCustomer } from "@/lib/customers/update-customer";
import { route } from "@/lib/route";

export const GET = route({
  ...getCustomerRoute,
  run: async (ctx, { params }) => customerJson(await getCustomer(ctx, params), ctx.actor),
});

export const PATCH = route({
  ...updateCustomerRoute,
  async run(ctx, { params, body }) {
    return customerJson(await updateCustomer(ctx, {
      id: params.id, externalId: body.external_id, firstName: body.first_name, lastName: body.last_name, phone: body.phone, email: body.email,
      priority: body.priority, fields: body.fields, listId: body.list_id, country: body.country, zone: body.time_zone,
    }), ctx.actor);
  },
});
