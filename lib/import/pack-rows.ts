import type { ReadRow } from "./worker-messages";

/** Between the rows in a text of all of them: what no cell holds, see `storable`. */
const BETWEEN = "\0";

/**
 * Rows as they go from the reader's thread to the server's: a few long texts and arrays instead of thousands of small
 * objects, which cost more to hand over than to read.
 */
export interface PackedRows {
  numbers: number[];
  /** Empty for none. */
  codes: string;
  codeKeys: string;
  /** Of one row with blanks between. */
  phones: string;
  laneZones: string;
  /** Of the places in this batch that have them. */
  failed: number[];
  invalid: [number, NonNullable<ReadRow["invalid"]>][];
  warnings: [number, ReadRow["warnings"]][];
  details: [number, NonNullable<ReadRow["details"]>][];
  creations: string;
  cells: string;
}

export function packRows(rows: readonly ReadRow[]): PackedRows {
  return {
    numbers: rows.map((row) => row.row),
    codes: rows.map((row) => row.code ?? "").join(BETWEEN),
    codeKeys: rows.map((row) => row.codeKey ?? "").join(BETWEEN),
    phones: rows.map(({ phones }) => (phones.length === 1 ? phones[0] : phones.join(" "))).join(BETWEEN),
    laneZones: rows.map((row) => row.laneZone).join(BETWEEN),
    failed: rows.flatMap((row, place) => (row.passes ? [] : [place])),
    invalid: rows.flatMap((row, place): PackedRows["invalid"] => (row.invalid ? [[place, row.invalid]] : [])),
    warnings: rows.flatMap((row, place): PackedRows["warnings"] => (row.warnings.length > 0 ? [[place, row.warnings]] : [])),
    details: rows.flatMap((row, place): PackedRows["details"] => (row.details ? [[place, row.details]] : [])),
    creations: rows.map((row) => row.creation).join(BETWEEN),
    cells: rows.map((row) => row.cells).join(BETWEEN),
  };
}

export function unpackRows(packed: PackedRows): ReadRow[] {
  const [codes, codeKeys, phones, laneZones, creations, cells] = [packed.codes, packed.codeKeys, packed.phones, packed.laneZones, packed.creations, packed.cells].map((text) => text.split(BETWEEN));
  const rows = packed.numbers.map((row, place): ReadRow => ({
    row, code: codes?.[place] || null, codeKey: codeKeys?.[place] || null, phones: phones?.[place] ? phones[place].split(" ") : [],
    laneZone: laneZones?.[place] ?? "", passes: true, invalid: null, warnings: [], creation: creations?.[place] ?? "", cells: cells?.[place] ?? "", details: null,
  }));
  const at = (place: number, set: Partial<ReadRow>) => { Object.assign(rows[place] ?? {}, set); };
  for (const place of packed.failed) at(place, { passes: false });
  for (const [place, invalid] of packed.invalid) at(place, { invalid });
  for (const [place, warnings] of packed.warnings) at(place, { warnings });
  for (const [place, details] of packed.details) at(place, { details });
  return rows;
}
