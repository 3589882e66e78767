import { sayBoth } from "@/components/callbacks/say-time";
import type { CallVersion, HistoryCall } from "@/lib/customers/get-history";
import { formatInstant } from "@/lib/i18n/format";
import type { Event } from "./timeline";
import type { Words } from "./words";

/** What a call ended with: "Reached · Sold". */
export function endingOf({ outcome, dispositionId }: { outcome: string; dispositionId: number | null }, { outcomes, dispositions }: Pick<Words, "outcomes" | "dispositions">): string {
  return [outcomes.get(outcome) ?? outcome, dispositionId === null ? undefined : dispositions.get(dispositionId)].filter(Boolean).join(" · ");
}

/** Calls as they are said to have ended now, with what each was said to be before, by whom it was corrected and why. */
export function callsInWords(calls: readonly HistoryCall[], words: Words, zone: string): Event[] {
  const { t, place } = words;
  return calls.map((call): Event => ({
    key: `call-${call.id}`, at: call.recordedAt, what: endingOf(call, words), who: call.operatorName, note: call.note, isCall: true,
    more: [
      t("event.attempt", { n: call.attempt }),
      ...closingOf(call, words),
      ...(call.callbackAt ? [t("event.callbackAt", { at: sayTime(call.callbackAt, zone, words) })] : []),
    ],
    versions: call.versions.map((version, i) => versionInWords(version, call.versions[i + 1] ?? call, words, zone)).reverse(),
    ...(call.version > 1 && { mark: t("event.corrected") }),
    ...(call.mayCorrect && { correctable: { callId: call.id, label: t("correct.openOf", { outcome: endingOf(call, words), at: formatInstant(call.recordedAt, place) }) } }),
  }));
}

/** Which limit made the customer unreachable with this call. */
function closingOf({ closing, attempt, outcome, listName }: HistoryCall, words: Words): string[] {
  if (!closing) return [];
  const { t } = words;
  const { limit } = closing;
  if (closing.by === "outcome") return [t("event.closedByOutcome", { limit, outcome: endingOf({ outcome, dispositionId: null }, words) })];
  return [closing.ofList && listName !== null ? t("event.closedByList", { n: attempt, limit, list: words.listName(listName) }) : t("event.closed", { n: attempt, limit })];
}

type Said = Pick<CallVersion, "outcome" | "dispositionId" | "note" | "callbackAt">;

/** An earlier version: what of it is not as in the one after it. */
function versionInWords(version: CallVersion, next: Said, words: Words, zone: string): string[] {
  const { t, place } = words;
  const { note, callbackAt, reason, replacedByName, replacedAt } = version;
  return [
    t("event.correction", { name: replacedByName, at: formatInstant(replacedAt, place), outcome: endingOf(version, words) }),
    ...(note === next.note ? [] : [note === "" ? t("event.noNote") : t("event.noteWas", { note })]),
    ...(callbackAt === null || callbackAt.getTime() === next.callbackAt?.getTime() ? [] : [t("event.callbackWas", { at: sayTime(callbackAt, zone, words) })]),
    ...(reason === null ? [] : [t("event.reason", { reason })]),
  ];
}

/** A promised time on the team's clock, and on the customer's where that shows another. */
export const sayTime = (at: Date, zone: string, { t, place }: Words): string => sayBoth(at, zone, place, (theirs) => t("theirs", { at: theirs }));
