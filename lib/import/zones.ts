import { fold } from "../i18n/fold";

/** Whole hours before or after UTC have a name of their own, with the sign turned round: UTC+3 is Etc/GMT-3. These are the others. */
const partsOfHours: Record<string, string> = {
  "-9:30": "Pacific/Marquesas", "-3:30": "America/St_Johns", "+3:30": "Asia/Tehran", "+4:30": "Asia/Kabul", "+5:30": "Asia/Kolkata", "+5:45": "Asia/Kathmandu",
  "+6:30": "Asia/Yangon", "+8:45": "Australia/Eucla", "+9:30": "Australia/Darwin", "+10:30": "Australia/Lord_Howe", "+12:45": "Pacific/Chatham",
};

/** Russian clocks are told by their distance from Moscow, from -1 to +9. */
const fromMoscow = [
  "Europe/Kaliningrad", "Europe/Moscow", "Europe/Samara", "Asia/Yekaterinburg", "Asia/Omsk", "Asia/Krasnoyarsk", "Asia/Irkutsk", "Asia/Yakutsk",
  "Asia/Vladivostok", "Asia/Magadan", "Asia/Kamchatka",
];

const spoken: Record<string, string> = {
  "trt": "Europe/Istanbul", "tsi": "Europe/Istanbul", "türkiye": "Europe/Istanbul", "türkiye saati": "Europe/Istanbul", "turkey standard time": "Europe/Istanbul",
  "стамбул": "Europe/Istanbul", "москва": "Europe/Moscow", "moskova": "Europe/Moscow", "московское время": "Europe/Moscow", "russian standard time": "Europe/Moscow",
  "санкт-петербург": "Europe/Moscow", "калининград": "Europe/Kaliningrad", "самара": "Europe/Samara", "екатеринбург": "Asia/Yekaterinburg", "омск": "Asia/Omsk",
  "новосибирск": "Asia/Novosibirsk", "красноярск": "Asia/Krasnoyarsk", "иркутск": "Asia/Irkutsk", "якутск": "Asia/Yakutsk", "владивосток": "Asia/Vladivostok",
  "магадан": "Asia/Magadan", "камчатка": "Asia/Kamchatka", "киев": "Europe/Kyiv", "минск": "Europe/Minsk", "баку": "Asia/Baku", "bakü": "Asia/Baku",
  "алматы": "Asia/Almaty", "ташкент": "Asia/Tashkent", "londra": "Europe/London", "лондон": "Europe/London", "берлин": "Europe/Berlin", "paris": "Europe/Paris",
  "lefkoşa": "Asia/Nicosia", "atina": "Europe/Athens", "w. europe standard time": "Europe/Berlin", "central european time": "Europe/Berlin", "gmt standard time": "Europe/London",
  "eastern time": "America/New_York", "eastern standard time": "America/New_York", "central time": "America/Chicago", "central standard time": "America/Chicago",
  "mountain time": "America/Denver", "mountain standard time": "America/Denver", "pacific time": "America/Los_Angeles", "pacific standard time": "America/Los_Angeles",
};

/** Node.js still calls some zones by the names that they had before. */
const renamed: Record<string, string> = {
  "Asia/Calcutta": "Asia/Kolkata", "Asia/Katmandu": "Asia/Kathmandu", "Asia/Rangoon": "Asia/Yangon", "Asia/Saigon": "Asia/Ho_Chi_Minh",
  "Europe/Kiev": "Europe/Kyiv", "America/Buenos_Aires": "America/Argentina/Buenos_Aires", "Atlantic/Faeroe": "Atlantic/Faroe", "America/Godthab": "America/Nuuk",
};
const present = (zone: string): string => (Object.hasOwn(renamed, zone) ? (renamed[zone] ?? zone) : zone);

let names: Map<string, string> | undefined;

/** Zones by what people write: the whole name, its city, or a word for it. */
function zoneNames(): Map<string, string> {
  if (names) return names;
  names = new Map(Object.entries(spoken).map(([word, zone]) => [fold(word), zone]));
  const zones = Intl.supportedValuesOf("timeZone");
  for (const zone of zones) names.set(key(zone), present(zone));
  for (const zone of zones) {
    const city = key(zone.slice(zone.lastIndexOf("/") + 1));
    if (!names.has(city)) names.set(city, present(zone));
  }
  return names;
}

const key = (text: string): string => fold(text).replaceAll("_", " ");

/** The zones that cells meant, as columns hold the same few again and again; emptied when it is full. */
const remembered = new Map<string, string | null>();
const REMEMBERED = 500;
const MAX_LENGTH = 60;

/** The IANA name of the time zone that a text means: "europe/istanbul", "UTC+3", "МСК+2", "İstanbul"; null when it means none. */
export function zoneOf(text: string): string | null {
  const trimmed = text.trim();
  if (trimmed === "" || trimmed.length > MAX_LENGTH) return null;
  const before = remembered.get(trimmed);
  if (before !== undefined) return before;
  const zone = offsetZone(trimmed) ?? moscowZone(trimmed) ?? zoneNames().get(key(trimmed)) ?? canonical(trimmed);
  if (remembered.size >= REMEMBERED) remembered.clear();
  remembered.set(trimmed, zone);
  return zone;
}

function offsetZone(text: string): string | null {
  const match = /^\(?(?:utc|gmt)?\s*(?:([+\-−])\s*(\d{1,2})(?:[:.]?(\d\d))?)?\)?$/i.exec(text);
  if (!match) return null;
  const [, sign, hours = "0", minutes = "00"] = match;
  if (sign === undefined) return "UTC";
  const hour = Number(hours);
  const side = sign === "+" ? "+" : "-";
  if (Number(minutes) !== 0) return partsOfHours[`${side}${hour}:${minutes}`] ?? null;
  if (hour === 0) return "UTC";
  return hour <= (side === "+" ? 14 : 12) ? `Etc/GMT${side === "+" ? "-" : "+"}${hour}` : null;
}

function moscowZone(text: string): string | null {
  const match = /^(?:мск|msk)\s*(?:([+\-−])\s*(\d))?$/iu.exec(text);
  if (!match) return null;
  const hours = Number(match[2] ?? 0) * (match[1] === undefined || match[1] === "+" ? 1 : -1);
  return fromMoscow[hours + 1] ?? null;
}

/** A zone under its present name, also for one of its older names; null for what is no zone. */
function canonical(text: string): string | null {
  if (!/^[a-z][a-z0-9]*(?:[/_+-]+[a-z0-9]+)*$/i.test(text)) return null;
  try {
    return present(new Intl.DateTimeFormat("en", { timeZone: text }).resolvedOptions().timeZone);
  } catch {
    return null;
  }
}
