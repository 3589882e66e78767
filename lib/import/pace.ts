import { BATCH_ROWS } from "./worker-messages";

/** How long a transaction may work, in milliseconds: an operator who pulls meanwhile waits so long at most. */
const WORK_MS = 7;
const MOST_ROWS = 8 * BATCH_ROWS;

/**
 * How many rows go into one transaction. A commit costs the same for few rows as for many, so as many as are written in a
 * time that nobody notices; fewer at once when the machine has other work.
 */
export class Pace {
  #rows = BATCH_ROWS;

  get rows(): number {
    return this.#rows;
  }

  /** @param ms how long writing `rows` took */
  took(rows: number, ms: number): void {
    const fitting = Math.floor((rows * WORK_MS) / Math.max(ms, 0.1));
    // Up by half at a time, as one quick transaction says little; down at once.
    this.#rows = Math.max(BATCH_ROWS, Math.min(fitting, Math.ceil(this.#rows * 1.5), MOST_ROWS));
  }
}
