import type { Effect, Labels, OutcomeColour } from "@/db/values";
import type { Shown } from "@/components/pull/outcome-words";

/** What stands in the form of an outcome at this moment; without a code it is a new one. */
export interface OutcomeDraft extends Omit<Shown, "code" | "dispositions"> {
  kind: "outcome";
  code: string | null;
}

/** What stands in the form of a closer outcome; without an id it is a new one. */
export interface CloserDraft {
  kind: "closer";
  outcome: string;
  id: number | null;
  labels: Labels;
  isPositive: boolean;
  isActive: boolean;
}

export type Draft = OutcomeDraft | CloserDraft;

/** The outcomes as they will be once the draft is saved. */
export function withDraft(outcomes: readonly Shown[], draft: Draft | null): Shown[] {
  if (draft === null) return [...outcomes];
  if (draft.kind === "closer") return outcomes.map((outcome) => (outcome.code === draft.outcome ? withCloser(outcome, draft) : outcome));
  const { code } = draft;
  if (code === null) return [...outcomes, { ...draft, code: "new", dispositions: [] }];
  return outcomes.map((outcome) => (outcome.code === code ? { ...outcome, ...draft, code } : outcome));
}

function withCloser(outcome: Shown, { id, labels, isPositive, isActive }: CloserDraft): Shown {
  const said = { labels, isPositive, isActive };
  const dispositions = id === null
    ? [...outcome.dispositions, { ...said, id: 0, code: "new" }]
    : outcome.dispositions.map((one) => (one.id === id ? { ...one, ...said } : one));
  return { ...outcome, dispositions };
}

const textOf = (data: FormData, name: string): string => {
  const value = data.get(name);
  return typeof value === "string" ? value.trim() : "";
};
const labelsOf = (data: FormData): Labels => ({ en: textOf(data, "labels.en"), tr: textOf(data, "labels.tr"), ru: textOf(data, "labels.ru") });

export function readOutcome(data: FormData): OutcomeDraft {
  return {
    kind: "outcome", code: textOf(data, "code") || null, labels: labelsOf(data), effect: textOf(data, "effect") as Effect,
    colour: (textOf(data, "colour") || null) as OutcomeColour | null, key: textOf(data, "key") || null,
    requiresNote: data.has("requiresNote"), isActive: data.has("isActive"),
  };
}

export function readCloser(data: FormData): CloserDraft {
  return {
    kind: "closer", outcome: textOf(data, "outcome"), id: Number(textOf(data, "id")) || null, labels: labelsOf(data),
    isPositive: data.has("isPositive"), isActive: data.has("isActive"),
  };
}
