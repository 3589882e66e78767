import type { History } from "@/lib/customers/get-history";
import { sayChange } from "./say-change";
import { callsInWords, endingOf } from "./timeline-calls";
import { eventsInWords } from "./timeline-events";
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
  /** That it happened in a record that was merged into this one. */
  merged?: boolean;
  /** That it is not as it was first said. */
  mark?: string;
  /** The call, for those who may correct it. */
  correctable?: { callId: number; label: string };
  note: string;
  /** Further lines: which attempt, a promised time, a reason. */
  more: string[];
  /** What it was said to be before each correction, the last one first; a few lines each. */
  versions?: string[][];
  /** Calls stand out; what merely passed does not. */
  isCall: boolean;
}

/**
 * Calls, releases, skips, expiries, late notes, imports and all that was done beside, as one line each, the newest first. A
 * call stands for its own assignment.
 * @param zone the clock on which the customer's times are told
 */
export function timelineOf(history: History, words: Words, zone: string): Event[] {
  const { t } = words;
  const merged = ({ customerId }: { customerId: number }) => (customerId === history.id ? {} : { merged: true });
  const ofNotes = history.lateNotes.map((late): Event => ({
    ...merged(late), key: `late-${late.id}`, at: late.recordedAt, what: t("event.late", { outcome: endingOf({ outcome: late.outcome, dispositionId: null }, words) }), who: late.operatorName, note: late.note,
    more: [], isCall: false,
  }));
  const ofImports = history.imports.map((one): Event => ({
    ...merged(one), key: `import-${one.id}`, at: one.at, what: t(`event.${done[one.kind]}`), who: "", note: "", isCall: false,
    file: { label: one.row === null ? one.fileName : t("event.row", { file: one.fileName, row: String(one.row) }), href: words.mayOpenImports ? `/admin/import/${one.importId}` : null },
    ...(one.undoneAt && { undone: t("event.undone") }),
    more: one.changes.map((change) => sayChange(change, words)),
  }));
  const ofCalls = callsInWords(history.calls, words, zone).map((event, i): Event => ({ ...event, ...merged(history.calls[i] ?? { customerId: history.id }) }));
  const ofAssignments = history.assignments.flatMap((one) => assignmentInWords(one, words).map((event): Event => ({ ...event, ...merged(one) })));
  const all = [...ofCalls, ...eventsInWords(history, words, zone), ...ofAssignments, ...ofNotes, ...ofImports];
  const { since } = history;
  return all.filter(({ at }) => since === null || at >= since).sort((a, b) => b.at.getTime() - a.at.getTime());
}

/** How an assignment ended without a call, or that it has not ended. */
function assignmentInWords(assignment: History["assignments"][number], { t, skipReasons }: Words): Event[] {
  const { id, ending, reason, skipReason, operatorId, operatorName, endedBy, endedByName, endedAt, pulledAt } = assignment;
  if (ending === "outcome") return [];
  const what = ending === null ? t("event.pulled") : ending === "expiry" ? t("event.expired") : skipReason === null ? t("event.released") : t("event.skipped");
  const said = skipReason !== null ? t("event.reason", { reason: skipReasons.get(skipReason) ?? skipReason })
    : reason === "outcome_changed" ? t("event.unsaid") : reason === "operator_deactivated" ? t("event.deactivated") : reason && t("event.reason", { reason });
  const by = ending === "release" && endedBy !== operatorId && endedByName !== null ? [t("event.releasedBy", { name: endedByName })] : [];
  return [{ key: `assignment-${id}`, at: endedAt ?? pulledAt, what, who: operatorName, note: assignment.note, more: [...by, ...(said ? [said] : [])], isCall: false }];
}

const done = { create: "imported", update: "updated", repair: "repaired", renew: "renewed" } as const;
