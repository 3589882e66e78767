import type { Labels } from "@/db/values";
import type { SkipReason } from "@/lib/settings/skip-reasons";

/** A reason as it stands in its fields. */
export interface DraftReason {
  /** Tells rows apart while they come and go. */
  key: number;
  /** Under which skips keep it; null for a new one. */
  code: string | null;
  labels: Labels;
}

const MAX_CODE = 30;

/** The reasons as they are stored: a new one gets a code that tells it from its English name, and no other has. */
export function reasonsOf(rows: readonly DraftReason[]): SkipReason[] {
  const taken = new Set(rows.flatMap(({ code }) => code ?? []));
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
