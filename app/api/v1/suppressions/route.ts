import { addSuppressionsRoute, listSuppressionsRoute } from "@/lib/api/definitions/suppressions";
import { route } from "@/lib/route";
import { addSuppressions } from "@/lib/suppression/add-suppressions";
import { listSuppressions } from "@/lib/suppression/list-suppressions";

const LIMIT = 100;

export const GET = route({
  ...listSuppressionsRoute,
  async run(ctx, { query: { q, source, cursor, limit = LIMIT } }) {
    const { items, more } = await listSuppressions(ctx, { q, source, after: cursor, limit });
    const last = items.at(-1);
    return {
      items: items.map(({ id, phone, reason, source: by, addedBy, addedAt, expiresAt, customerCount }) => ({
        id, phone, reason, source: by, added_by: addedBy?.id ?? null, added_at: addedAt.toISOString(), expires_at: expiresAt?.toISOString() ?? null, customers: customerCount,
      })),
      next_cursor: more && last ? String(last.id) : null,
    };
  },
});

export const POST = route({
  ...addSuppressionsRoute,
  async run(ctx, { body }) {
    const { added, extended, already } = await addSuppressions(ctx, { numbers: body.numbers, reason: body.reason, expiresAt: body.expires_at });
    return { added, extended, already };
  },
});
