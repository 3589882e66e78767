/** What an address asks of the directory. */
export interface DirectorySearch {
  q?: string;
  positive?: "1";
  list?: number;
  /** Positions as texts. */
  after?: string;
  before?: string;
}

/** As much as anybody searches for. */
export const MAX_SEARCH = 100;

/** An address with a search, without what is not asked. */
export function directoryHref(path: string, search: DirectorySearch): string {
  const given = Object.entries(search).filter(([, value]) => value !== undefined).map(([name, value]): [string, string] => [name, String(value)]);
  const query = new URLSearchParams(given).toString();
  return query ? `${path}?${query}` : path;
}
