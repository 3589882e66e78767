/** A customer without a number that works, in the words of the screen. */
export interface InvalidRow {
  id: number;
  name: string;
  list: string;
  struck: string[];
  operator: string;
  reported: string;
  note: string;
}

/** What saving a number came to. */
export interface RepairDone {
  /** The new number as people read it. */
  phone: string;
  suppressed: boolean;
  /** Somebody else of the list who has it. */
  twin: string | null;
}
