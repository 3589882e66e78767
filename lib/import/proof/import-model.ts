import type { CountName } from "../progress";
import type { MeantRow } from "./write-sheet";

/** A customer as far as it decides who is the same. */
interface Known {
  code: string | null;
  phones: string[];
  /** The import that created or matched it last. */
  touched: number;
}

/** What an import does to a base of one list, thought out again without databases, files or the reading of numbers. */
export class ImportModel {
  readonly customers: Known[] = [];
  #imports = 0;

  constructor(private readonly suppressed: ReadonlySet<string>) {}

  /** @param least the filter: a customer with less is not created; null for no filter */
  run(rows: readonly MeantRow[], mode: "create" | "upsert", least: number | null): Record<CountName, number> {
    this.#imports += 1;
    const counts = { rows: 0, created: 0, updated: 0, duplicates: 0, filtered: 0, invalid: 0, suppressed: 0 };
    for (const row of rows) {
      counts.rows += 1;
      counts[this.#judge(row, mode, least)] += 1;
    }
    return counts;
  }

  #judge(row: MeantRow, mode: "create" | "upsert", least: number | null): Exclude<CountName, "rows"> {
    const [first] = row.phones;
    const match = this.customers.find((one) => row.code !== null && one.code === row.code) ?? this.customers.find((one) => first !== undefined && one.phones.includes(first));
    const valid = first !== undefined && row.named;
    if (match) {
      const another = match.code !== null && row.code !== null && match.code !== row.code;
      if (mode === "create" || match.touched === this.#imports || another) return valid ? "duplicates" : "invalid";
      match.touched = this.#imports;
      match.code ??= row.code;
      match.phones = [...new Set([...match.phones, ...row.phones])];
      return "updated";
    }
    if (least !== null && !(row.amount >= least)) return "filtered";
    if (!valid) return "invalid";
    if (row.phones.some((phone) => this.suppressed.has(phone))) return "suppressed";
    this.customers.push({ code: row.code, phones: row.phones, touched: this.#imports });
    return "created";
  }
}
