/** Reads waits as people write them: hours, one after the other, "0 2 24" or "0; 2; 0,5". Null when something else stands there. */
export function parseWaits(text: string): number[] | null {
  const parts = text.split(/[\s;/]+/).filter(Boolean);
  const hours = parts.map((part) => (/^\d+([.,]\d+)?$/.test(part) ? Number(part.replace(",", ".")) : Number.NaN));
  return hours.some((value) => !Number.isFinite(value)) ? null : hours.map((value) => Math.round(value * 3600));
}

/** Waits in seconds as `parseWaits` reads them. */
export function formatWaits(seconds: readonly number[]): string {
  return seconds.map((wait) => String(Math.round((wait / 3600) * 100) / 100)).join(" ");
}
