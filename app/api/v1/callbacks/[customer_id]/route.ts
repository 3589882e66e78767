import { customerJson } from "@/lib/api/customer-json";
import { cancelCallbackRoute, moveCallbackRoute } from "@/lib/api/definitions/callbacks";
import { cancelCallback } from "@/lib/callbacks/cancel-callback";
import { moveCallback } from "@/lib/callbacks/move-callback";
import { route } from "@/lib/route";

export const PUT = route({
  ...moveCallbackRoute,
  run: async (ctx, { params, body }) => customerJson(await moveCallback(ctx, { customerId: params.customer_id, at: body.callback_at }), ctx.actor),
});

export const DELETE = route({
  ...cancelCallbackRoute,
  run: async (ctx, { params, query }) => customerJson(await cancelCallback(ctx, { customerId: params.customer_id, reason: query.reason }), ctx.actor),
});
