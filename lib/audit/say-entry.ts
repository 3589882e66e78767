import type { Locale } from "@/db/values";
import { formatDecimal, formatInstant } from "../i18n/format";
import { messages } from "../i18n/messages";
import type { translator } from "../i18n/translate";
import type { AuditNames } from "./names-in";
import type { AuditRow } from "./list-audit";

/** What entries are told with. */
export interface AuditWords {
  t: ReturnType<typeof translator<"audit">>;
  locale: Locale;
  timeZone: string;
  /** Who and what the entries of a page speak of. */
  names: AuditNames;
}

/** One entry in words. */
export interface SaidEntry {
  who: string;
  what: string;
  record: string;
  /** "Field: from → to", a line each. */
  lines: string[];
  via: string;
}

/** An entry as people read it; what has no words is shown as it stands. */
export function sayEntry(row: AuditRow, words: AuditWords): SaidEntry {
  const { t, locale } = words;
  return {
    who: row.actor ? row.actor.name || row.actor.username : row.actorId === null ? t("system") : t("unknownPerson", { id: String(row.actorId) }),
    what: spoken(locale, "actions", row.action) ?? row.action,
    record: recordOf(row, words),
    lines: linesOf(row.details, words),
    via: row.tokenName === null ? (spoken(locale, "doors", row.via) ?? row.via) : t("byToken", { name: row.tokenName }),
  };
}

/** The word under a path of the audit's messages, if there is one. */
function spoken(locale: Locale, group: "actions" | "doors" | "entities" | "fields", path: string): string | null {
  const found = path.split(".").reduce<unknown>((tree, key) => (typeof tree === "object" && tree !== null && Object.hasOwn(tree, key) ? (tree as Record<string, unknown>)[key] : undefined), messages[locale].audit[group]);
  return typeof found === "string" ? found : null;
}

function recordOf({ entity, entityId, details }: AuditRow, { locale, names }: AuditWords): string {
  const kind = spoken(locale, "entities", entity) ?? entity;
  const named = entity === "user" ? names.users.get(Number(entityId)) : entity === "list" ? names.lists.get(Number(entityId)) : entity === "token" ? names.tokens.get(Number(entityId)) : undefined;
  if (named !== undefined) return `${kind}: ${named}`;
  if (entity === "import" && typeof details.fileName === "string") return `${kind}: ${details.fileName}`;
  return /^\d+$/.test(entityId) ? `${kind} ${entityId}` : entityId === "all" || entityId === "general" || entityId === "" ? kind : `${kind}: ${entityId}`;
}

/** As many ids as a line names. */
const SOME = 10;

type Details = Readonly<Record<string, unknown>>;

function linesOf(details: Details, words: AuditWords, depth = 0): string[] {
  const { t, locale } = words;
  if (depth === 0 && "from" in details && "to" in details && !isPlain(details.from) && !isPlain(details.to)) {
    const { from, to, ...rest } = details;
    return [t("fromTo", { from: sayValue("from", from, words), to: sayValue("to", to, words) }), ...linesOf(rest, words)];
  }
  // PostgreSQL keeps no order of keys.
  return Object.entries(details).sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([name, given]): string[] => {
    const value = isPair(name, given) ? { from: given[0], to: given[1] } : given;
    const field = spoken(locale, "fields", name) ?? name;
    if (name === "erased" && value === true) return [t("erased")];
    if (isChange(value)) return [t("change", { field, from: sayValue(name, value.from, words), to: sayValue(name, value.to, words) })];
    if (name === "fields" && Array.isArray(value)) return [t("value", { field, value: value.map((one) => spoken(locale, "fields", String(one)) ?? String(one)).join(", ") })];
    if (isPlain(value) && depth === 0) return Object.keys(value).length === 0 ? [t("changed", { field })] : linesOf(value, words, 1).map((line) => `${field}: ${line}`);
    return value === undefined ? [] : [t("value", { field, value: sayValue(name, value, words) })];
  });
}

/** Some keep what was and what is as two. */
const isPair = (name: string, value: unknown): value is [unknown, unknown] => (name === "owner" || name === "outcome") && Array.isArray(value) && value.length === 2;

const isPlain = (value: unknown): value is Details => typeof value === "object" && value !== null && !Array.isArray(value);
const isChange = (value: unknown): value is { from: unknown; to: unknown } => isPlain(value) && Object.keys(value).length === 2 && "from" in value && "to" in value;

function sayValue(name: string, value: unknown, words: AuditWords): string {
  const { t, locale, names, timeZone } = words;
  if (value === null || value === undefined || value === "") return t("nothing");
  if (typeof value === "boolean") return t(value ? "yes" : "no");
  if (typeof value === "number") {
    if (name === "operatorId" || name === "userId" || name === "operator" || name === "owner") return names.users.get(value) ?? String(value);
    if (name === "listId" || name === "list") return names.lists.get(value) ?? String(value);
    return /Id$/.test(name) ? String(value) : formatDecimal(value, locale);
  }
  if (typeof value === "string") return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}/.test(value) ? formatInstant(new Date(value), { locale, timeZone }) : value;
  if (Array.isArray(value)) {
    if (value.length === 0) return t("nothing");
    const isIds = value.every((one) => typeof one === "number");
    const some = value.slice(0, SOME).map((one) => (isIds ? String(one) : typeof one === "string" ? one : JSON.stringify(one))).join(", ");
    return isIds ? t("several", { n: value.length, some: value.length > SOME ? t("more", { some }) : some }) : some;
  }
  return JSON.stringify(value);
}
