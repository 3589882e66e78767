import type { Labels } from "@/db/values";
import type { BreakReason } from "@/lib/settings/break-reasons";
import type { SkipReason } from "@/lib/settings/skip-reasons";

/** A reason as it stands in its fields. */
export interface DraftReason {
  /** Tells rows apart while they come and go. */
  key: number;
  /** Under which skips keep it; null for a new one. */
  code: string | null;
  labels: Labels;
}

/** A reason for a break as it stands in its fields; a limit is text there. */
export interface DraftBreak extends DraftReason {
  limit: string;
}

/** The reasons for breaks as they are stored; no limit where nothing is written. */
export function breakReasonsOf(rows: readonly DraftBreak[], former: readonly string[]): BreakReason[] {
  return reasonsOf(rows, former).map((reason, i) => ({ ...reason, limitMinutes: rows[i]?.limit.trim() ? Number(rows[i].limit) : null }));
}

/** The rows with the one at a place moved up by one, or down. */
export function moved<Row>(rows: readonly Row[], place: number, by: -1 | 1): Row[] {
  const next = [...rows];
  const [row] = next.splice(place, 1);
  if (row !== undefined) next.splice(Math.max(0, place + by), 0, row);
  return next;
}

const MAX_CODE = 30;

/**
 * The reasons as they are stored: a new one gets a code that tells it from its English name, and no other has.
 * @param former codes that were used before, which keep their meaning
 */
export function reasonsOf(rows: readonly DraftReason[], former: readonly string[] = []): SkipReason[] {
  const taken = new Set([...former, ...rows.flatMap(({ code }) => code ?? [])]);
  return rows.map(({ code, labels }) => ({ code: code ?? freeCode(labels.en, taken), labels }));
}

function freeCode(name: string, taken: Set<string>): string {
  const plain = name.normalize("NFKD").toLowerCase().replace(/[^a-z0-9]+/g, "_").replace(/^_+|_+$/g, "").slice(0, MAX_CODE) || "reason";
  for (let number = 1; ; number++) {
    const code = number === 1 ? plain : `${plain}_${number}`;
    if (taken.has(code)) continue;
    taken.add(code);
    return code;
  }
}
