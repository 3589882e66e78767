import { desc } from "drizzle-orm";
import type { Context } from "../context";
import { selectedIds, type CustomerSelection } from "../customers/listing/selection";

/** The newest customer now: whoever comes later is not meant by what is selected. */
export async function newestCustomer({ db }: Context): Promise<number> {
  const { customers } = db.tables;
  const [newest] = await db.read.select({ id: customers.id }).from(customers).orderBy(desc(customers.id)).limit(1);
  return newest?.id ?? 0;
}

/** The selected customers up to one, in batches; lets other requests in between. */
export async function* walk(ctx: Context, selection: CustomerSelection, { untilId, limit, afterId = 0 }: { untilId: number; limit: number; afterId?: number }): AsyncGenerator<number[]> {
  for (let after = afterId; ;) {
    const ids = await selectedIds(ctx, selection, { afterId: after, untilId, limit });
    if (ids.length > 0) yield ids;
    if (ids.length < limit) return;
    after = ids.at(-1) ?? untilId;
    await new Promise((resolve) => setImmediate(resolve));
  }
}
