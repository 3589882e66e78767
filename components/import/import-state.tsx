import { StatusMark, type Shape, type Tone } from "@/components/ui/status-mark";
import type { ImportStatus } from "@/db/values";

const marks: Record<ImportStatus, { tone: Tone; shape?: Shape }> = {
  draft: { tone: "plain" }, checking: { tone: "accent" }, checked: { tone: "plain" }, queued: { tone: "plain" }, running: { tone: "accent" }, finished: { tone: "good" }, failed: { tone: "bad" }, undoing: { tone: "accent" }, undone: { tone: "later" },
};

/** How an import stands, in a word and a sign. */
export function ImportState({ status, children }: { status: ImportStatus; children: string }) {
  return <StatusMark {...marks[status]}>{children}</StatusMark>;
}
