import { isStorableInstant } from "../storable";

/** Where a row stands in a list of callbacks: by its time, then by the customer's id. */
export interface Position {
  at: Date;
  id: number;
}

/** A position as addresses and the API hold it. */
export const positionText = ({ at, id }: Position): string => `${at.getTime()}-${id}`;

/** The position that a text names; undefined when it is none. */
export function positionOf(text: unknown): Position | undefined {
  const [, at, id] = (typeof text === "string" ? /^(\d{1,15})-([1-9]\d{0,9})$/.exec(text) : null) ?? [];
  if (at === undefined || Number(id) > 2_147_483_647) return undefined;
  const position = { at: new Date(Number(at)), id: Number(id) };
  return isStorableInstant(position.at) ? position : undefined;
}
