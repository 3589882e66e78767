/** What of a row is about to change, from what to what; for the audit, and to see whether anything does. */
export function changesOf(before: Readonly<Record<string, unknown>>, after: Readonly<Record<string, unknown>>): Record<string, { from: unknown; to: unknown }> {
  return Object.fromEntries(Object.keys(after).filter((name) => !same(before[name], after[name])).map((name) => [name, { from: before[name], to: after[name] }]));
}

/** PostgreSQL gives an object's names back in an order of its own. */
function same(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) || !isObject(a) || !isObject(b)) return JSON.stringify(a) === JSON.stringify(b);
  return Object.keys({ ...a, ...b }).every((name) => same(a[name], b[name]));
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;
