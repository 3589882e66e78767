import type { ProblemCode } from "../import/problems";

/** What is left of a problem of a row once the person in it was deleted: that there was one. */
export const blankProblem = { code: "erased" satisfies ProblemCode as string, params: {}, cells: [] };
