import type { Location } from "@/db/open";

/** What a process of its own is asked to do, so that memory and time are its alone. */
export type Task =
  /** An upload from its first byte to the end of its import. */
  | { do: "import"; path: string; fileName: string; location: Location; userId: number }
  /** The same and what follows, while operators call in the same process. */
  | { do: "pulls"; path: string; fileName: string; location: Location; userId: number; operators: number[]; pause: number }
  /** `xlsx`, in its dense mode, the file in one piece. */
  | { do: "xlsx"; path: string }
  /** Our reader: every row of the first sheet. */
  | { do: "reader"; path: string; fileName: string };

export interface Result {
  seconds: number;
  /** Of all threads together: what a busy machine makes of `seconds` does not show here. */
  cpuSeconds: number;
  /** Rows that were counted. */
  rows: number;
  created: number;
  /** Bytes that the process held at most, of all its threads. */
  peak: number;
  /** While it was imported, while its customers were merged into their list's lane, and while it was undone. */
  pulls?: Pulls[];
}

export const phases = ["import", "merge", "undo"] as const;

export interface Pulls {
  during: (typeof phases)[number];
  seconds: number;
  /** Milliseconds of each. */
  pull: number[];
  outcome: number[];
  /** Pulls that found nobody, though somebody was there. */
  nobody: number;
}
