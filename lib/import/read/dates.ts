const DAY = 86_400_000;
/** Excel's day 0. It counts 29 February 1900, which never was, so days before 1 March 1900 stand one off. */
const EPOCH_1900 = Date.UTC(1899, 11, 30);
const EPOCH_1904 = Date.UTC(1904, 0, 1);

/** A spreadsheet's serial number as ISO 8601 without a zone: a day, a day with a time, or a time alone. Null when it is no date. */
export function serialToIso(serial: number, date1904: boolean): string | null {
  if (!Number.isInteger(serial)) return isoOf(serial, date1904);
  const key = date1904 ? -1 - serial : serial;
  const known = days.get(key);
  if (known !== undefined) return known;
  const iso = isoOf(serial, date1904);
  if (days.size === MANY_DAYS) days.clear();
  days.set(key, iso);
  return iso;
}

/** Whole days by their serial numbers, those of the 1904 count as negative ones: a column of dates holds few different ones, often. */
const days = new Map<number, string | null>();
const MANY_DAYS = 20_000;

function isoOf(serial: number, date1904: boolean): string | null {
  if (!Number.isFinite(serial) || serial < 0 || serial > 2_958_466) return null;
  const days = !date1904 && serial < 60 && serial >= 1 ? serial + 1 : serial;
  const rounded = Math.round((days * DAY) / 1000) * 1000;
  const iso = new Date((date1904 ? EPOCH_1904 : EPOCH_1900) + rounded).toISOString();
  if (serial < 1 && !date1904) return iso.slice(11, 19);
  return rounded % DAY === 0 ? iso.slice(0, 10) : iso.slice(0, 19);
}

/** Number formats that need no entry in the styles and show a date or a time. */
const builtIn = (id: number): boolean => (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);

/** Whether a number format shows dates or times: its letters, outside of quotes, colours and conditions. */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return builtIn(id);
  const bare = code
    .replace(/"[^"]*"|\\.|_.|\*./g, "")
    .replace(/\[(h+|m+|s+)\]/gi, "$1")
    .replace(/\[[^\]]*\]/g, "");
  return !/general/i.test(bare) && /[ymdhs]/i.test(bare);
}
