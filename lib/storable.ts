/** Whether both engines can store a text: PostgreSQL takes no NUL, and no half of a character pair in JSON. */
export const isStorable = (text: string): boolean => !/[\0\p{Surrogate}]/u.test(text);

/** The first characters of a text, at most `max` UTF-16 units of it; a character of two units is never cut in half. */
export function shorten(text: string, max: number): string {
  const cut = text.slice(0, max);
  return text.length > max ? cut.replace(/[\ud800-\udbff]$/, "") : cut;
}

/** Instants from here on are beyond what the engines and ISO 8601 with four digits of a year agree on. */
const END_OF_TIME = Date.UTC(10_000, 0, 1);

/** Whether both engines can store an instant that somebody gave. */
export const isStorableInstant = (at: Date): boolean => at.getTime() >= 0 && at.getTime() < END_OF_TIME;
