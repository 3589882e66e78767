import type { Direction } from "./schema";

/** What gets a new place when one of a row moves by one: with the places of all, so that they are 0, 1, 2, … afterwards. */
export function moved<T extends { position: number }>(row: readonly T[], one: T, to: Direction): { item: T; position: number }[] {
  const from = row.indexOf(one);
  const target = to === "up" ? from - 1 : from + 1;
  const other = row[target];
  if (!other) return [];
  const after = row.map((item, i) => (i === from ? other : i === target ? one : item));
  return after.map((item, position) => ({ item, position })).filter(({ item, position }) => item.position !== position);
}
