import { expect, it } from "vitest";
import { Pace } from "./pace";
import { BATCH_ROWS } from "./worker-messages";

it("takes more rows together step by step while that is quick, and fewer at once when it is not", () => {
  const pace = new Pace();
  expect(pace.rows).toBe(BATCH_ROWS);
  const sizes = Array.from({ length: 10 }, () => { pace.took(pace.rows, pace.rows / 1000); return pace.rows; });
  expect(sizes[0]).toBe(BATCH_ROWS * 1.5);
  expect(sizes.at(-1)).toBe(8 * BATCH_ROWS);
  pace.took(pace.rows, 120);
  expect(pace.rows).toBe(BATCH_ROWS);
  pace.took(0, 0);
  expect(pace.rows).toBe(BATCH_ROWS);
});
