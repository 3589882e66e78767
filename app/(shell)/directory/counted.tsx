import type { DirectoryWords } from "@/components/directory/words";
import type { UserContext } from "@/lib/context";
import { countReached, MOST_COUNTED } from "@/lib/directory/list-reached";
import type { ReachedFilter } from "@/lib/directory/reached";

/** How many there are; comes after the list, which does not wait for it. Said aloud when it answers a search. */
export async function Counted({ ctx, filter, isFiltered, words: { t } }: { ctx: UserContext; filter: ReachedFilter; isFiltered: boolean; words: DirectoryWords }) {
  const n = await countReached(ctx, filter);
  if (n > MOST_COUNTED) return t("countMany", { n: MOST_COUNTED });
  return isFiltered ? <span role="status">{t("found", { n })}</span> : t("count", { n });
}
