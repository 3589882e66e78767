import type { History, NamedRecord } from "@/lib/customers/get-history";
import { formatInstant, NO_VALUE } from "@/lib/i18n/format";
import { sayChange } from "./say-change";
import type { Event } from "./timeline";
import { sayTime } from "./timeline-calls";
import { fullName, type Words } from "./words";

type Happened = History["events"][number];

/** The reason under which a call puts a number on the suppression list. */
const BY_CALL = "do_not_call";

/** What supervisors, operators and the system did with a customer beside calls, in words. */
export function eventsInWords({ id, events, names }: Pick<History, "id" | "events" | "names">, words: Words, zone: string): Event[] {
  return events.map((event) => ({
    key: `event-${event.id}`, at: event.at, who: event.actorName ?? "", note: "", isCall: false, ...(event.customerId !== id && { merged: true }), ...eventInWords(event, names, words, zone),
  }));
}

function eventInWords({ kind, details, actorId, changes }: Happened, names: History["names"], words: Words, zone: string): Pick<Event, "what" | "more"> {
  const { t, place } = words;
  const text = (name: string): string | null => (typeof details[name] === "string" ? details[name] : null);
  const named = (name: string, among: ReadonlyMap<number, string>): string | null => (typeof details[name] === "number" ? (among.get(details[name]) ?? NO_VALUE) : null);
  const person = (name: string): string => named(name, names.users) ?? NO_VALUE;
  const list = (name: string): string | null => { const found = named(name, names.lists); return found && words.listName(found); };
  const time = (name: string): string => { const at = dateOf(text(name)); return at ? sayTime(at, zone, words) : NO_VALUE; };
  const phone = (name: string): string => words.phone(text(name) ?? "") || NO_VALUE;
  const other = (name: string): string[] => { const found = typeof details[name] === "number" ? names.customers.get(details[name]) : undefined; return found ? [sayRecord(found, words)] : []; };
  const number = (name: string): number => (typeof details[name] === "number" ? details[name] : 0);
  const reason = text("reason");
  const because = reason ? [t("event.reason", { reason })] : [];
  switch (kind) {
    case "reserved": return { what: t("event.reserved", { name: person("operatorId"), until: formatInstant(dateOf(text("until")), place) }), more: [] };
    case "unreserved": return { what: t(actorId === null ? "event.reservationOver" : "event.unreserved", { name: person("operatorId") }), more: [] };
    case "moved": {
      const [from, to] = [list("from"), list("to") ?? NO_VALUE];
      return { what: from === null ? t("event.added", { to }) : t("event.moved", { from, to }), more: [] };
    }
    case "repaired": return { what: t("event.numberRepaired", { old: phone("old"), new: phone("new") }), more: [] };
    case "suppressed":
      return { what: t("event.suppressed", { reason: reason === BY_CALL ? t("askedNot") : (reason ?? NO_VALUE) }), more: text("callback") === null ? [] : [t("event.cancelled", { at: time("callback") })] };
    case "unsuppressed": return { what: t("event.unsuppressed"), more: because };
    case "callback_moved": return { what: t("event.callbackMoved", { from: time("from"), to: time("to") }), more: [] };
    case "callback_cancelled": return { what: t("event.callbackCancelled", { at: time("at") }), more: because };
    case "callback_given": {
      const [from, to] = [named("from", names.users), named("to", names.users)];
      const what = to === null ? t("event.callbackOpened", { at: time("at") }) : t("event.callbackGiven", { at: time("at"), name: to });
      return { what, more: from === null ? [] : [t("event.callbackFrom", { name: from })] };
    }
    case "created": return { what: t("event.created"), more: [] };
    case "edited": return { what: t("event.edited"), more: changes.map((change) => sayChange(change, words)) };
    case "owner_changed": {
      const [from, to] = [named("from", names.users), named("to", names.users)];
      return { what: to === null ? t("event.ownerNone") : t("event.ownerIs", { name: to }), more: from === null ? [] : [t("event.ownerWas", { name: from })] };
    }
    case "to_pool": return { what: t("event.toPool"), more: because };
    case "new_round": return { what: t("event.newRound"), more: because };
    case "priority": return { what: t("event.priority", { from: number("from"), to: number("to") }), more: [] };
    case "merged": return { what: t(details.into === undefined ? "event.mergedWith" : "event.mergedInto"), more: other(details.into === undefined ? "customerId" : "into") };
    case "not_same": return { what: t("event.notSame"), more: other("customerId") };
    case "reassigned": return { what: t("event.reassigned", { from: person("from"), to: person("to") }), more: because };
    case "erased": return { what: t("event.erased"), more: [] };
  }
}

/** "Ayşe Kaya · 0533 … · C-2", of another record. */
function sayRecord(record: NamedRecord, words: Words): string {
  return [fullName(record, words), record.phone && words.phone(record.phone), record.externalId].filter(Boolean).join(" · ");
}

function dateOf(text: string | null): Date | null {
  const at = new Date(text ?? Number.NaN);
  return Number.isNaN(at.getTime()) ? null : at;
}
