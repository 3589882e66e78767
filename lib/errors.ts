/** HTTP statuses that an expected error may carry to the REST API. */
export type ErrorStatus = 400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 429 | 503;

/** Every expected error. Each has a sentence in three languages under `errors` in the messages. */
const statuses = {
  unauthenticated: 401,
  bad_credentials: 401,
  token_invalid: 401,
  token_expired: 401,
  sign_in_blocked: 429,
  forbidden: 403,
  must_change_password: 403,
  bad_origin: 403,
  not_found: 404,
  not_json: 400,
  invalid_input: 422,
  too_large: 413,
  unsupported_file: 415,
  idempotency_conflict: 409,
  rate_limited: 429,
  busy: 503,

  outcome_unknown: 422,
  callback_time_missing: 422,
  callback_time_past: 422,
  note_too_long: 422,
  release_reason_missing: 422,
  already_recorded: 409,
  already_released: 409,
  late_outcome_kept: 409,
  assignment_ended: 409,
  hand_changed: 409,
  change_too_late: 409,
  change_not_last: 409,
  customer_in_hand: 409,
  customer_moved_on: 409,
  customer_erased: 409,
  number_erased: 409,
  bulk_running: 409,
  callback_gone: 409,
  customer_reserved: 409,
  operator_away: 409,
  operator_not_in_list: 409,
  away: 409,
  disposition_missing: 422,
  disposition_unknown: 422,
  note_missing: 422,
  callback_decision_needed: 409,
  number_suppressed: 409,
  skip_limit: 409,
  hand_full: 409,
  not_to_be_called: 409,
  no_number_left: 409,
  in_no_list: 409,
  reserved_for_other: 409,
  list_not_yours: 409,
  list_not_open: 409,
  callback_of_other: 409,
  outside_calling_hours: 409,
  number_in_hand: 409,
  called_recently: 409,
  numbers_invalid: 422,
  suppression_by_call: 409,
  outcome_changed: 409,
  outcome_in_use: 409,
  outcome_built_in: 409,
  outcome_effect_fixed: 409,
  last_outcome: 409,

  username_taken: 409,
  username_invalid: 422,
  password_length: 422,
  password_same: 422,
  password_wrong: 422,
  passwords_differ: 422,
  last_admin: 409,
  not_yourself: 409,
  code_taken: 409,
  phone_invalid: 422,
  phone_taken: 409,
  name_missing: 422,

  file_empty: 422,
  file_not_spreadsheet: 422,
  file_encrypted: 422,
  file_broken: 422,
  file_too_large: 413,
  file_bomb: 422,
  file_unsafe: 422,
  upload_incomplete: 400,
  file_too_many_columns: 422,
  sheet_empty: 422,
  sheet_no_rows: 422,
  headings_missing: 422,
  import_not_found: 404,
  import_started: 409,
  import_not_undoable: 409,
  draft_changed: 409,
  list_unknown: 422,
  list_changed: 409,
  list_in_use: 409,
  last_list: 409,
  number_struck: 422,
  already_repaired: 409,
  edit_conflict: 409,
  customer_merged: 409,
  merge_same: 422,
  merge_unconfirmed: 422,
  mapping_incomplete: 422,
  import_interrupted: 503,
} as const satisfies Record<string, ErrorStatus>;

export type ErrorCode = keyof typeof statuses;
export const errorCodes = Object.keys(statuses) as ErrorCode[];

/** The HTTP status that an error has at the REST API. */
export const errorStatus = (code: ErrorCode): ErrorStatus => statuses[code];

export type ErrorParams = Record<string, string | number>;

/** One place in the input that is wrong: `path` is the field's name as the caller spelt it. */
export interface FieldError {
  path: string;
  /** A key under `fieldErrors` in the messages. */
  code: string;
  params?: ErrorParams;
}

/** An error that the user is meant to read: a code that each language has a sentence for, never a message. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly params: ErrorParams;
  readonly fields: FieldError[];

  constructor(code: ErrorCode, params: ErrorParams = {}, fields: FieldError[] = []) {
    super(code);
    this.name = "AppError";
    this.code = code;
    this.params = params;
    this.fields = fields;
  }

  get status(): ErrorStatus {
    return statuses[this.code];
  }
}

export const isAppError = (error: unknown): error is AppError =>
  error instanceof AppError || (error instanceof Error && error.name === "AppError" && "code" in error);
