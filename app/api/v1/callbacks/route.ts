import { callbackJson } from "@/lib/api/callback-json";
import { listCallbacksRoute } from "@/lib/api/definitions/callbacks";
import { listCallbacks } from "@/lib/callbacks/list-callbacks";
import { positionOf, positionText } from "@/lib/callbacks/position";
import { reachOf } from "@/lib/context";
import { route } from "@/lib/route";

export const GET = route({
  ...listCallbacksRoute,
  async run(ctx, { query: { operator_id: operator, from, to, cursor, limit = 100 } }) {
    const own = operator === ctx.actor.userId && reachOf(ctx.actor, "pool.work") !== null;
    const supervises = reachOf(ctx.actor, "pool.supervise") !== null;
    const whose = own || (operator === undefined && !supervises) ? "mine" : "all";
    const { items, more } = await listCallbacks(ctx, {
      whose, ...(whose === "all" && { operator }), from: from === undefined ? undefined : new Date(from), to: to === undefined ? undefined : new Date(to), after: positionOf(cursor), limit,
    });
    const last = items.at(-1);
    return { items: items.map(callbackJson), next_cursor: more && last ? positionText({ at: last.at, id: last.customerId }) : null };
  },
});
