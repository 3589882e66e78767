import type { Location } from "@/db/open";

/** What a process of its own is asked to do, so that memory and time are its alone. */
export type Task =
  /** An upload from its first byte to the end of its import. */
  | { do: "import"; path: string; fileName: string; location: Location; userId: number }
  /** The same, while operators call in the same process. @see Pulls */
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
  /** Milliseconds of each pull and of each outcome while the import ran, and how many of them found nobody. */
  pulls?: { pull: number[]; outcome: number[]; nobody: number };
}
