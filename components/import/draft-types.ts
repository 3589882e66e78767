import type { FieldKind } from "@/db/values";
import type { ActionError } from "@/lib/action-result";
import type { ColumnChoice, GoLive, ImportMode, ImportOptions, RowFilter } from "@/lib/import/options";
import type { ImportProgress } from "@/lib/import/progress";
import type { ShownProblem } from "./problem-list";

/** What a user can decide of a draft; the screen's words for lib's `DraftChange`, with instants as ISO 8601. */
export interface DraftEdit {
  sheetIndex?: number;
  headerRow?: number;
  columns?: ColumnChoice[];
  mode?: ImportMode;
  filters?: RowFilter[];
  goLive?: GoLive;
  goLiveAt?: string | null;
  newRoundDays?: number | null;
  listId?: number | null;
  newList?: string | null;
  defaultCountry?: string;
}

/** A draft as its screen shows it: what is chosen, and what its check found so far. */
export interface DraftView extends ImportProgress {
  id: number;
  options: ImportOptions;
  listId: number | null;
  goLiveAt: string | null;
  /** What no column becomes yet and the import cannot do without. */
  missing: "name" | "phone" | "both" | "key" | null;
  /** Why its check failed, in the user's language. */
  error: string | null;
  problems: ShownProblem[];
  /** Of all problems, shown or not. */
  problemCount: number;
  /** Whether the figures are those of an earlier choice, until the new ones come. */
  old?: boolean;
}

/** What a draft's choices are made from. */
export interface DraftPlace {
  lists: readonly { id: number; name: string }[];
  /** Custom fields that are there already. */
  fields: readonly { name: string; kind: FieldKind }[];
  countries: readonly { value: string; label: string }[];
  /** IANA name: the team's. */
  timeZone: string;
}

export type DraftError = Pick<ActionError, "code" | "message" | "fields">;
