/** The words that the schema stores; one list each, for types, validation and screens alike. */

export const roles = ["operator", "manager", "analyst", "viewer", "admin"] as const;
export type Role = (typeof roles)[number];

/** Roles whose numbers can be masked; an admin could take the mask off, so it would hide nothing. */
export const maskableRoles = ["operator", "manager", "analyst", "viewer"] as const satisfies readonly Role[];

export const customerStatuses = [
  "pending", "waiting", "assigned", "completed", "unreachable", "invalid_phone", "do_not_call", "outside",
] as const;
export type CustomerStatus = (typeof customerStatuses)[number];

export const effects = ["completed", "retry", "invalid_phone", "callback", "do_not_call"] as const;
export type Effect = (typeof effects)[number];

export const endings = ["outcome", "release", "expiry"] as const;
export type Ending = (typeof endings)[number];

/** Why a customer was handed out: by the pool, in the order in which it looks, or taken by the operator out of turn. */
export const pullClasses = ["my_callback", "open_callback", "mine", "fresh", "owned_by_other", "called_again", "incoming"] as const;
export type PullClass = (typeof pullClasses)[number];

/** How an operator takes a customer without the pool: to call somebody they reached once more, or because they are calling. */
export const takenWays = ["called_again", "incoming"] as const satisfies PullClass[];
export type TakenHow = (typeof takenWays)[number];

export const locales = ["en", "tr", "ru"] as const;
export type Locale = (typeof locales)[number];

export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

/**
 * draft: a file lies here, what shall become of it is not said. checking: its rows are being counted, nothing is written.
 * checked: they are. Then the import itself, and its undoing.
 */
export const importStatuses = ["draft", "checking", "checked", "queued", "running", "finished", "failed", "undoing", "undone"] as const;
export type ImportStatus = (typeof importStatuses)[number];

/** What rows did beside the count that they stand under. */
export interface ImportMarks {
  /** Updated rows that changed something. */
  changed?: number;
  /** Updated rows whose new number brought a customer with an invalid one back. */
  repaired?: number;
  /** Updated rows that began a new round for a completed or unreachable customer. */
  renewed?: number;
  /** Updated rows whose compared value has advanced since the last call. */
  returned?: number;
  /** Created rows whose number is also in another list. */
  elsewhere?: number;
}

/** How far an undo is, or what it did. */
export interface UndoCounts {
  /** Customers that it has to see to, and has seen to. */
  total: number;
  done: number;
  removed: number;
  restored: number;
  kept: number;
}

export const fieldKinds = ["text", "number", "date"] as const;
export type FieldKind = (typeof fieldKinds)[number];

/** Details changed; a new number brought the customer back; a new round began. */
export const changeKinds = ["update", "repair", "renew"] as const;
export type ChangeKind = (typeof changeKinds)[number];

export type Labels = Record<Locale, string>;

/** How an outcome's button is marked; a word of the palette in app/globals.css. */
export const outcomeColours = ["good", "wait", "bad", "later", "accent", "neutral"] as const;
export type OutcomeColour = (typeof outcomeColours)[number];

/** What put a number on the suppression list: a call's outcome, a person, a file. */
export const suppressionSources = ["call", "hand", "import"] as const;
export type SuppressionSource = (typeof suppressionSources)[number];

export const customerEventKinds = [
  "reserved", "unreserved", "moved", "repaired", "suppressed", "unsuppressed", "callback_moved", "callback_cancelled", "callback_given",
  "created", "edited", "owner_changed", "to_pool", "new_round", "priority", "merged", "not_same", "reassigned", "erased",
] as const;
export type CustomerEventKind = (typeof customerEventKinds)[number];

/** What can be done with many customers at once. */
export const bulkKinds = ["reserve", "unreserve", "owner", "to_pool", "new_round", "move", "priority", "suppress", "delete"] as const;
export type BulkKind = (typeof bulkKinds)[number];

export const bulkStatuses = ["queued", "running", "finished", "failed", "cancelled"] as const;
export type BulkStatus = (typeof bulkStatuses)[number];

/** How an open screen ended: signed out, shut out by somebody else, or not heard of any more. */
export const presenceEndings = ["signed_out", "shut_out", "lost"] as const;
export type PresenceEnding = (typeof presenceEndings)[number];

/** From and until when on a local day, in minutes since its midnight as the clock shows it; 0 ≤ from < until ≤ 1440. */
export type Interval = readonly [from: number, until: number];

/** Calling hours in a customer's own time: the intervals of Monday to Sunday, in order, none touching another. */
export interface Hours {
  days: readonly (readonly Interval[])[];
}

/** A day without calls: `2026-01-01`, or `01-01` for every year. */
export interface Holiday {
  date: string;
  name: string;
}

/** What keeps customers from being called too often. */
export interface Limits {
  /** Failed attempts of a round after which a customer is unreachable. */
  maxAttempts: number;
  /** Days after which an unreachable customer starts again at 0 attempts; null for never. */
  coolDownDays: number | null;
  /** Minutes between two calls to one number; 0 for none. */
  minGapMinutes: number;
  /** Calls to one customer, or one number, on one of their days; null for any. */
  maxCallsPerDay: number | null;
}

/** Which limit made a customer unreachable. */
export interface Closing {
  /** The failed attempts of all outcomes, or the calls that ended with this one. */
  by: "attempts" | "outcome";
  limit: number;
  /** Whether the limit was the list's own. */
  ofList: boolean;
}

/** Queue bands: a callback for its owner, a callback open to everyone, everything else. */
export const BAND = { ownCallback: 0, openCallback: 1, ordinary: 2 } as const;

/** A custom field's value as the spreadsheet gave it; dates are ISO 8601 text. */
export type CustomFields = Record<string, string | number | null>;

/** The part of a customer that an outcome changes; kept with the call so that a correction can start again from it. */
export interface CustomerSnapshot {
  status: CustomerStatus;
  band: number;
  queuePriority: number;
  owned: number;
  ownerId: number | null;
  sortAt: string;
  dueAt: string | null;
  pendingSince: string | null;
  callAttempts: number;
  lastOutcome: string | null;
  lastCalledAt: string | null;
  lastOperatorId: number | null;
  phone: string;
  phone2: string | null;
  struckPhones: string[];
  /** Absent in calls of the first version. */
  roundAt?: string | null;
  reservedFor?: number | null;
  awayOwnerId?: number | null;
}
