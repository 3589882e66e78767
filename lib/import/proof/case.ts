import type { CountName } from "../progress";
import type { ProblemCode } from "../problems";
import type { ImportChoices } from "../testing-imports";

/** A file as people have them, and what an import into an empty base makes of it. */
export interface Case {
  name: string;
  file: () => Promise<Buffer> | Buffer | string;
  /** As the user calls it; without one it is an .xlsx. */
  fileName?: string;
  start?: ImportChoices;
  /** Numbers that must not be called, E.164. */
  suppressed?: readonly string[];
  counts: Partial<Record<CountName, number>>;
  /** All customers in their order: first name | last name | code | number | second number. */
  people: readonly string[];
  /** More of them, by their place. */
  more?: Readonly<Record<number, object>>;
  /** All problems: the file's row, the code. */
  problems?: readonly (readonly [number, ProblemCode])[];
}
