import type { Customer } from "../../pool/types";
import type { Wanted } from "./find";
import type { Search } from "./search";

export interface CountTask {
  search: Search;
  /** As many as are counted. */
  most: number;
  /** Only these are counted; each id once. */
  among?: number[];
}

/** What the worker is asked: to find, to count, or to stop what is no longer wanted. */
export type Question =
  | { number: number; kind: "find"; task: Wanted }
  | { number: number; kind: "count"; task: CountTask }
  | { number: number; kind: "stop" };

export type Answer =
  | { number: number; kind: "found"; customers: Customer[] }
  | { number: number; kind: "counted"; n: number }
  /** `detail` is for the log. */
  | { number: number; kind: "failed"; detail: string };

/** What the worker is started with. */
export interface WorkerStart {
  /** SQLite's file. */
  path: string;
}
