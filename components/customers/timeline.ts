import type { History } from "@/lib/customers/get-history";
import type { Words } from "./words";
import { formatInstant } from "@/lib/i18n/format";

/** One line of a customer's history. */
export interface Event {
  key: string;
  at: Date;
  what: string;
  who: string;
  note: string;
  /** Further lines: which attempt, a promised time, a correction, a reason. */
  more: string[];
  /** Calls stand out; what merely passed does not. */
  isCall: boolean;
}

/** Calls, releases, expiries and late notes as one line each, the newest first. A call stands for its own assignment. */
export function timelineOf({ calls, assignments, lateNotes }: History, { t, outcomes, place }: Words): Event[] {
  const named = (code: string) => outcomes.get(code) ?? code;
  const ofCalls = calls.map((call): Event => ({
    key: `call-${call.id}`, at: call.recordedAt, what: named(call.outcome), who: call.operatorName, note: call.note, isCall: true,
    more: [
      t("event.attempt", { n: call.attempt }),
      ...(call.callbackAt ? [t("event.callbackAt", { at: formatInstant(call.callbackAt, place) })] : []),
      ...call.versions.map((version) => t("event.correction", { outcome: named(version.outcome), at: formatInstant(version.replacedAt, place) })),
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
  return [...ofCalls, ...ofAssignments, ...ofNotes].sort((a, b) => b.at.getTime() - a.at.getTime());
}
