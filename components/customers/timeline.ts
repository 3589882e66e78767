import type { History } from "@/lib/customers/get-history";
import type { FieldChange } from "@/lib/customers/changed-fields";
import { formatDecimal, formatInstant, NO_VALUE } from "@/lib/i18n/format";
import { formatField } from "@/lib/i18n/format-field";
import { formatPhone } from "@/lib/i18n/format-phone";
import type { Words } from "./words";

/** One line of a customer's history. */
export interface Event {
  key: string;
  at: Date;
  what: string;
  who: string;
  /** The file of an import, and where it opens for those who may. */
  file?: { label: string; href: string | null };
  /** Whether it was taken back since. */
  undone?: string;
  note: string;
  /** Further lines: which attempt, a promised time, a correction, a reason. */
  more: string[];
  /** Calls stand out; what merely passed does not. */
  isCall: boolean;
}

/** Calls, releases, expiries, late notes and imports as one line each, the newest first. A call stands for its own assignment. */
export function timelineOf({ calls, assignments, lateNotes, imports }: History, words: Words): Event[] {
  const { t, outcomes, dispositions, place } = words;
  const named = (code: string) => outcomes.get(code) ?? code;
  const ending = ({ outcome, dispositionId }: { outcome: string; dispositionId: number | null }) =>
    [named(outcome), dispositionId === null ? undefined : dispositions.get(dispositionId)].filter(Boolean).join(" · ");
  const ofCalls = calls.map((call): Event => ({
    key: `call-${call.id}`, at: call.recordedAt, what: ending(call), who: call.operatorName, note: call.note, isCall: true,
    more: [
      t("event.attempt", { n: call.attempt }),
      ...(call.callbackAt ? [t("event.callbackAt", { at: formatInstant(call.callbackAt, place) })] : []),
      ...call.versions.map((version) => t("event.correction", { outcome: ending(version), at: formatInstant(version.replacedAt, place) })),
    ],
  }));
  const ofAssignments = assignments.filter((assignment) => assignment.ending !== "outcome").map((assignment): Event => {
    const { ending, reason } = assignment;
    const what = ending === "release" ? t("event.released") : ending === "expiry" ? t("event.expired") : t("event.pulled");
    const said = reason === "outcome_changed" ? t("event.unsaid") : reason && t("event.reason", { reason });
    return {
      key: `assignment-${assignment.id}`, at: assignment.endedAt ?? assignment.pulledAt, what, who: assignment.operatorName,
      note: "", more: said ? [said] : [], isCall: false,
    };
  });
  const ofNotes = lateNotes.map((late): Event => ({
    key: `late-${late.id}`, at: late.recordedAt, what: t("event.late", { outcome: named(late.outcome) }), who: late.operatorName, note: late.note, more: [], isCall: false,
  }));
  const ofImports = imports.map((one, i): Event => ({
    key: `import-${i}`, at: one.at, what: t(`event.${done[one.kind]}`), who: "", note: "", isCall: false,
    file: { label: one.row === null ? one.fileName : t("event.row", { file: one.fileName, row: String(one.row) }), href: words.mayOpenImports ? `/admin/import/${one.importId}` : null },
    ...(one.undoneAt && { undone: t("event.undone") }),
    more: one.changes.map((change) => sayChange(change, words)),
  }));
  return [...ofCalls, ...ofAssignments, ...ofNotes, ...ofImports].sort((a, b) => b.at.getTime() - a.at.getTime());
}

const done = { create: "imported", update: "updated", repair: "repaired", renew: "renewed" } as const;

const labels = { firstName: "firstName", lastName: "lastName", externalId: "code", phone: "phone", phone2: "phone2", email: "email", note: "note", country: "country", zone: "zone", priority: "priority" } as const;

/** "Phone: 0532 … → 0533 …". */
function sayChange(change: FieldChange, { t, place, country, fields }: Words): string {
  const say = (value: string | number | null): string => {
    if (value === null || value === "") return NO_VALUE;
    if ("field" in change) return formatField(value, fields.find(({ name }) => name === change.field)?.kind, place.locale);
    if (typeof value === "number") return formatDecimal(value, place.locale);
    return change.detail === "phone" || change.detail === "phone2" ? formatPhone(value, country) : value;
  };
  return t("event.change", { field: "field" in change ? change.field : t(labels[change.detail]), before: say(change.before), after: say(change.after) });
}
