interface Page {
  /** The newest first. */
  items: readonly { id: number }[];
  /** Whether there are more in the direction that was read. */
  more: boolean;
}

/** Where a page was read from: behind one id, or before one. */
export interface Position {
  after?: number;
  before?: number;
}

type Parameters = Record<string, string>;

/** What an address says of the pages with newer and with older rows; null where there are none. */
export function neighbours({ items, more }: Page, position: Position): { newer: Parameters | null; older: Parameters | null } {
  const [first, last] = [items[0]?.id, items.at(-1)?.id];
  const backwards = position.before !== undefined;
  const hasNewer = backwards ? more : position.after !== undefined;
  return {
    newer: hasNewer ? (first === undefined ? {} : { before: String(first) }) : null,
    older: (backwards || more) && last !== undefined ? { after: String(last) } : null,
  };
}
