/** What is selected of a search: some ids, or all that it finds but some. */
export interface Picked {
  /** The search that this is of. */
  key: string;
  /** Whether `ids` are left out, rather than chosen. */
  all: boolean;
  ids: readonly number[];
}

/** As many ids as a selection names. */
export const MOST_PICKED = 10_000;

export const nothing = (key: string): Picked => ({ key, all: false, ids: [] });

export const isPicked = ({ all, ids }: Picked, id: number): boolean => ids.includes(id) !== all;

export const isEmpty = ({ all, ids }: Picked): boolean => !all && ids.length === 0;

/** With these selected, or not selected; the same when that is more than can be named. */
export function pick(picked: Picked, ids: readonly number[], selected: boolean): Picked {
  const given = new Set(ids);
  const named = selected !== picked.all ? [...new Set([...picked.ids, ...ids])] : picked.ids.filter((id) => !given.has(id));
  return named.length > MOST_PICKED ? picked : { ...picked, ids: named };
}

/** How many are selected, when the search finds so many; `isMore` when it was not counted to the end. */
export function countPicked({ all, ids }: Picked, total: { n: number; isMore: boolean }): { n: number; isMore: boolean } {
  if (!all) return { n: ids.length, isMore: false };
  return { n: Math.max(total.n - ids.length, 0), isMore: total.isMore };
}

/** What was kept as text; nothing when it is of another search, or no selection. */
export function readPicked(text: string | null, key: string): Picked {
  try {
    const given = JSON.parse(text ?? "null") as Partial<Picked> | null;
    if (given?.key !== key || typeof given.all !== "boolean" || !Array.isArray(given.ids)) return nothing(key);
    return { key, all: given.all, ids: given.ids.filter((id) => Number.isSafeInteger(id)) };
  } catch {
    return nothing(key);
  }
}
