import { sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import type { Kit } from "./kit.pg";
import type {
  BulkKind, BulkStatus, ChangeKind, Closing, CustomFields, CustomerEventKind, CustomerSnapshot, CustomerStatus, Effect, Ending, FieldKind, Hours, ImportMarks, ImportStatus, Labels,
  Limits, Locale, OutcomeColour, PresenceEnding, PullClass, Role, SuppressionSource, Theme, UndoCounts,
} from "./values";

/** The whole schema, once. Called with a kit it becomes the tables of that engine. */
export function defineTables(kit: Kit) {
  const { table, id, int, text, bool, instant, json, index, uniqueIndex, desc } = kit;

  const teams = table("teams", {
    id: id(),
    name: text("name").notNull().unique(),
    createdAt: instant("created_at").notNull(),
  });

  const users = table("users", {
    id: id(),
    username: text("username").notNull(),
    /** The username folded for comparison: nobody signs in twice under İ and i. */
    usernameKey: text("username_key").notNull().unique(),
    name: text("name").notNull(),
    role: text("role").$type<Role>().notNull(),
    teamId: int("team_id").references(() => teams.id),
    /** Null for a user who may not sign in (an operator made through the API). */
    passwordHash: text("password_hash"),
    passwordSalt: text("password_salt"),
    mustChangePassword: bool("must_change_password").notNull().default(false),
    isActive: bool("is_active").notNull().default(true),
    /** Raised by a new password, a new role, a deactivation: sessions of an older version end. */
    sessionVersion: int("session_version").notNull().default(1),
    locale: text("locale").$type<Locale>(),
    theme: text("theme").$type<Theme>().notNull().default("system"),
    dialTemplate: text("dial_template").notNull().default("tel:{number}"),
    singleKeys: bool("single_keys").notNull().default(true),
    pullNext: bool("pull_next").notNull().default(false),
    createdAt: instant("created_at").notNull(),
    deactivatedAt: instant("deactivated_at"),
    /** Until then the callbacks and customers of this operator are everyone's; null when they are here. */
    awayUntil: instant("away_until"),
  });

  const sessions = table("sessions", {
    /** A random identifier, also in the signed cookie. */
    id: text("id").primaryKey(),
    userId: int("user_id").notNull().references(() => users.id),
    version: int("version").notNull(),
    createdAt: instant("created_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
    revokedAt: instant("revoked_at"),
    address: text("address"),
    userAgent: text("user_agent"),
  }, (t) => [index("sessions_user").on(t.userId)]);

  const signInFailures = table("sign_in_failures", {
    /** Hash of account and address, or of the address alone. */
    key: text("key").primaryKey(),
    failures: int("failures").notNull(),
    lastFailedAt: instant("last_failed_at").notNull(),
    blockedUntil: instant("blocked_until"),
  }, (t) => [index("sign_in_failures_age").on(t.lastFailedAt)]);

  const apiTokens = table("api_tokens", {
    id: id(),
    userId: int("user_id").notNull().references(() => users.id),
    name: text("name").notNull(),
    /** SHA-256 of the token; the token itself is shown once. */
    hash: text("hash").notNull().unique(),
    /** The first characters, to tell tokens apart on a screen. */
    prefix: text("prefix").notNull(),
    /** Permissions this token may use; null for all of its user's. */
    scopes: json("scopes").$type<string[] | null>(),
    createdAt: instant("created_at").notNull(),
    expiresAt: instant("expires_at"),
    revokedAt: instant("revoked_at"),
    lastUsedAt: instant("last_used_at"),
  }, (t) => [index("api_tokens_user").on(t.userId)]);

  const idempotencyKeys = table("idempotency_keys", {
    id: id(),
    userId: int("user_id").notNull().references(() => users.id),
    key: text("key").notNull(),
    requestHash: text("request_hash").notNull(),
    status: int("status").notNull(),
    body: json("body").notNull(),
    createdAt: instant("created_at").notNull(),
  }, (t) => [
    uniqueIndex("idempotency_keys_user_key").on(t.userId, t.key),
    index("idempotency_keys_age").on(t.createdAt),
  ]);

  const settings = table("settings", {
    key: text("key").primaryKey(),
    value: json("value").notNull(),
    updatedAt: instant("updated_at").notNull(),
    updatedBy: int("updated_by").references(() => users.id),
  });

  const outcomes = table("outcomes", {
    code: text("code").primaryKey(),
    labels: json("labels").$type<Labels>().notNull(),
    effect: text("effect").$type<Effect>().notNull(),
    isContact: bool("is_contact").notNull(),
    countsAsAttempt: bool("counts_as_attempt").notNull(),
    isActive: bool("is_active").notNull().default(true),
    position: int("position").notNull(),
    /** Whether it is what the team calls for; a disposition says so itself. */
    isPositive: bool("is_positive").notNull().default(false),
    /** Seconds to wait after the 1st, 2nd, … failed attempt that ends so; the last holds on. Null: the team's rhythm. */
    retryWaits: json("retry_waits").$type<number[] | null>(),
    /** After so many calls of one round that end so the customer is unreachable, whatever the limit of attempts; null for no such limit. */
    closesAfter: int("closes_after"),
    requiresNote: bool("requires_note").notNull().default(false),
    /** Null: by its effect. */
    colour: text("colour").$type<OutcomeColour>(),
    /** The key that presses it; null: its place among the buttons. */
    key: text("key"),
  });

  /** The second level of an outcome: Reached may be sold, interested, refused. */
  const dispositions = table("dispositions", {
    id: id(),
    outcome: text("outcome").notNull().references(() => outcomes.code),
    code: text("code").notNull(),
    labels: json("labels").$type<Labels>().notNull(),
    isPositive: bool("is_positive").notNull().default(false),
    isActive: bool("is_active").notNull().default(true),
    position: int("position").notNull(),
  }, (t) => [uniqueIndex("dispositions_code").on(t.outcome, t.code)]);

  /** What decided at a time: outcomes, limits, lists' own limits. A call names the one that it was recorded under. */
  const ruleSets = table("rule_sets", {
    id: id(),
    rules: json("rules").notNull(),
    createdAt: instant("created_at").notNull(),
  });

  const lists = table("lists", {
    id: id(),
    name: text("name").notNull().unique(),
    isActive: bool("is_active").notNull().default(true),
    createdAt: instant("created_at").notNull(),
    /** Added to the priority of its customers when they are ordered among those of other lists. */
    priorityOffset: int("priority_offset").notNull().default(0),
    /** Whether only the operators in list_operators may work it. */
    isRestricted: bool("is_restricted").notNull().default(false),
    /** What an operator reads to the customer. */
    script: text("script").notNull().default(""),
    /** Its own calling hours; null for the general ones. */
    hours: json("hours").$type<Hours | null>(),
    /** Its own limits; what is not there is as for all. */
    limits: json("limits").$type<Partial<Limits>>().notNull().default({}),
  });

  const listOperators = table("list_operators", {
    id: id(),
    listId: int("list_id").notNull().references(() => lists.id),
    userId: int("user_id").notNull().references(() => users.id),
  }, (t) => [
    uniqueIndex("list_operators_list").on(t.listId, t.userId),
    index("list_operators_user").on(t.userId),
  ]);

  /** A list in one time zone: the unit in which the pool is ordered and opened. */
  const lanes = table("lanes", {
    id: id(),
    listId: int("list_id").notNull().references(() => lists.id),
    /** IANA name; a country's two letters where it has several zones; empty for the team's own zone. */
    zone: text("zone").notNull().default(""),
    /** False until its import is live. */
    isActive: bool("is_active").notNull().default(true),
    /** The present or next time in which its customers may be called, from opensAt until before closesAt; both null for always. */
    opensAt: instant("opens_at"),
    closesAt: instant("closes_at"),
    /** When the lane of an import was left by the last of its customers. */
    freedAt: instant("freed_at"),
    /** The import whose customers wait here to go live together; null for a lane that stays. Free again once that import has none here. */
    importId: int("import_id").references((): AnyPgColumn => imports.id),
  }, (t) => [
    uniqueIndex("lanes_list_zone").on(t.listId, t.zone).where(sql`${t.importId} is null`),
    uniqueIndex("lanes_import_zone").on(t.importId, t.zone).where(sql`${t.importId} is not null`),
  ]);

  const imports = table("imports", {
    id: id(),
    userId: int("user_id").notNull().references(() => users.id),
    listId: int("list_id").references(() => lists.id),
    fileName: text("file_name").notNull(),
    /** Where the upload lies, below the data directory; null once it was removed. */
    filePath: text("file_path"),
    fileSize: int("file_size").notNull(),
    status: text("status").$type<ImportStatus>().notNull(),
    /** Sheet, header row, columns, mode and filters: what the reader was told. */
    options: json("options").$type<Record<string, unknown>>().notNull(),
    /** Rows the file seems to have, for the progress bar. */
    expectedRows: int("expected_rows"),
    /** The last row of the file whose effects are written: where a restarted job goes on. */
    lastRow: int("last_row").notNull().default(0),
    rows: int("rows").notNull().default(0),
    created: int("created").notNull().default(0),
    updated: int("updated").notNull().default(0),
    duplicates: int("duplicates").notNull().default(0),
    filtered: int("filtered").notNull().default(0),
    invalid: int("invalid").notNull().default(0),
    suppressed: int("suppressed").notNull().default(0),
    /** What happened to rows beside the count that they stand under. */
    marks: json("marks").$type<ImportMarks>().notNull().default({}),
    /** Raised by each change of a draft: what a check of an earlier version finds is no longer wanted. */
    version: int("version").notNull().default(0),
    /** When its customers shall go live; null for when all are there. */
    goLiveAt: instant("go_live_at"),
    /** When they did. */
    liveAt: instant("live_at"),
    undone: json("undone").$type<UndoCounts | null>(),
    undoneBy: int("undone_by").references(() => users.id),
    undoneAt: instant("undone_at"),
    /** An AppError as { code, params } when the whole import failed. */
    error: json("error").$type<{ code: string; params?: Record<string, string | number> } | null>(),
    createdAt: instant("created_at").notNull(),
    startedAt: instant("started_at"),
    finishedAt: instant("finished_at"),
    /** Renewed by the process that runs it; an old one means that process is gone. */
    aliveAt: instant("alive_at"),
  }, (t) => [index("imports_created").on(t.createdAt)]);

  const importProblems = table("import_problems", {
    id: id(),
    importId: int("import_id").notNull().references(() => imports.id),
    row: int("row").notNull(),
    /** duplicate, invalid, suppressed, warning, or kept: what an undo left as it was. */
    kind: text("kind").notNull(),
    code: text("code").notNull(),
    params: json("params").$type<Record<string, string | number>>().notNull(),
    cells: json("cells").$type<(string | number | null)[]>().notNull(),
  }, (t) => [index("import_problems_import").on(t.importId, t.row)]);

  /** What the columns of a file became, for the next file with the same headings. */
  const importMappings = table("import_mappings", {
    /** Hash of the folded headings. */
    signature: text("signature").primaryKey(),
    columns: json("columns").$type<Record<string, unknown>[]>().notNull(),
    userId: int("user_id").references(() => users.id),
    updatedAt: instant("updated_at").notNull(),
  });

  /** The custom fields that customers may have. */
  const fieldDefinitions = table("field_definitions", {
    id: id(),
    /** Under which the value stands in a customer's `fields`: the heading it first came with. */
    name: text("name").notNull().unique(),
    /** The name folded: ŞEHİR and Şehir are one field. */
    nameKey: text("name_key").notNull().unique(),
    kind: text("kind").$type<FieldKind>().notNull(),
    /** The import that brought it first. */
    importId: int("import_id").references(() => imports.id),
    createdAt: instant("created_at").notNull(),
  });

  const suppressions = table("suppressions", {
    id: id(),
    phone: text("phone").notNull().unique(),
    reason: text("reason").notNull(),
    addedBy: int("added_by").references(() => users.id),
    addedAt: instant("added_at").notNull(),
    /** Null for never; a number that a call put here never comes off by itself. */
    expiresAt: instant("expires_at"),
    callId: int("call_id"),
    source: text("source").$type<SuppressionSource>().notNull().default("call"),
    /** What stood here before a call made it last for ever; it comes back when that call turns out to have ended otherwise. */
    earlier: json("earlier").$type<Record<string, unknown> | null>(),
  }, (t) => [index("suppressions_expiry").on(t.expiresAt).where(sql`${t.expiresAt} is not null`)]);

  const customers = table("customers", {
    id: id(),
    /** Null for a customer known from elsewhere who is in no list ("outside"). */
    listId: int("list_id").references(() => lists.id),
    laneId: int("lane_id").references(() => lanes.id),
    /** The code that the team's other systems use. */
    externalId: text("external_id"),
    /** The code folded: usr001 and USR001 are one customer. */
    codeKey: text("code_key").unique(),
    firstName: text("first_name").notNull(),
    lastName: text("last_name").notNull(),
    /** Name, code and numbers, folded, for search. */
    search: text("search").notNull(),
    /** The number to dial now, E.164. */
    phone: text("phone").notNull(),
    phone2: text("phone2"),
    struckPhones: json("struck_phones").$type<string[]>().notNull(),
    email: text("email"),
    note: text("note"),
    country: text("country"),
    zone: text("zone"),
    fields: json("fields").$type<CustomFields>().notNull(),
    status: text("status").$type<CustomerStatus>().notNull(),
    priority: int("priority").notNull().default(0),
    /** The queue key; see docs/decisions on the pool's order. */
    band: int("band").notNull().default(2),
    queuePriority: int("queue_priority").notNull().default(0),
    owned: int("owned").notNull().default(0),
    ownerId: int("owner_id").references(() => users.id),
    /** A supervisor's choice: only this operator gets the customer, who is also theirs (owner), until the date. */
    reservedFor: int("reserved_for").references(() => users.id),
    reservedUntil: instant("reserved_until"),
    /** Whose this customer is again when that operator is back. */
    awayOwnerId: int("away_owner_id").references(() => users.id),
    sortAt: instant("sort_at").notNull(),
    /** When a waiting customer comes back, or an unreachable one has cooled down. */
    dueAt: instant("due_at"),
    blockedBy: int("blocked_by").references(() => suppressions.id),
    /** Since when this customer can be pulled; what "waited 2 h" is counted from. */
    pendingSince: instant("pending_since"),
    assignedTo: int("assigned_to").references(() => users.id),
    /** When the present round of attempts began; null for the first. */
    roundAt: instant("round_at"),
    /** Failed attempts of the present round. */
    callAttempts: int("call_attempts").notNull().default(0),
    lastOutcome: text("last_outcome").references(() => outcomes.code),
    lastCalledAt: instant("last_called_at"),
    lastOperatorId: int("last_operator_id").references(() => users.id),
    importId: int("import_id").references(() => imports.id),
    importRow: int("import_row"),
    createdAt: instant("created_at").notNull(),
    updatedAt: instant("updated_at").notNull(),
    /** The customer into whom this one was merged: kept for its history, called and shown no more. */
    mergedInto: int("merged_into").references((): AnyPgColumn => customers.id),
    /** When the person's details were deleted; what is left is what reports count. */
    erasedAt: instant("erased_at"),
  }, (t) => [
    index("customers_pool").on(t.laneId, t.band, desc(t.queuePriority), t.owned, t.sortAt, t.id)
      .where(sql`${t.status} = 'pending' and ${t.blockedBy} is null and ${t.reservedFor} is null`),
    index("customers_mine").on(t.ownerId, t.laneId, t.band, desc(t.queuePriority), t.sortAt, t.id)
      .where(sql`${t.status} = 'pending' and ${t.blockedBy} is null`),
    index("customers_due").on(t.status, t.dueAt, t.laneId, t.blockedBy).where(sql`${t.dueAt} is not null`),
    index("customers_callbacks").on(t.band, t.sortAt, t.id).where(sql`${t.band} < 2`),
    index("customers_own_callbacks").on(t.ownerId, t.sortAt, t.id).where(sql`${t.band} = 0`),
    index("customers_reserved").on(t.reservedUntil).where(sql`${t.reservedFor} is not null`),
    index("customers_away").on(t.awayOwnerId).where(sql`${t.awayOwnerId} is not null`),
    index("customers_blocked").on(t.blockedBy, t.status).where(sql`${t.blockedBy} is not null`),
    index("customers_phone").on(t.phone),
    index("customers_phone2").on(t.phone2).where(sql`${t.phone2} is not null`),
    index("customers_owner").on(t.ownerId).where(sql`${t.ownerId} is not null`),
    index("customers_import").on(t.importId, t.importRow),
    // Most customers are pending while a list is fresh; of those the filters find enough in any stretch of ids.
    index("customers_left").on(t.status, t.id).where(sql`${t.status} <> 'pending'`),
    // One state after the other, merged by id, this is a list's order too.
    index("customers_list_state").on(t.listId, t.status, t.id),
    index("customers_called").on(t.lastCalledAt, t.id).where(sql`${t.lastCalledAt} is not null`),
    index("customers_operator").on(t.lastOperatorId, t.lastCalledAt, t.id).where(sql`${t.lastOperatorId} is not null`),
    index("customers_merged").on(t.mergedInto).where(sql`${t.mergedInto} is not null`),
    // For the question whether two records are one person; those without an e-mail are not in it.
    index("customers_email").on(sql`lower(${t.email})`).where(sql`${t.email} is not null`),
  ]);

  /** What an import changed of a customer who was there: the customer's history, and what an undo goes back to. */
  const customerChanges = table("customer_changes", {
    id: id(),
    customerId: int("customer_id").notNull().references(() => customers.id),
    importId: int("import_id").notNull().references(() => imports.id),
    row: int("row").notNull(),
    kind: text("kind").$type<ChangeKind>().notNull(),
    /** The changed columns of `customers`, by their names here, before and after; instants as ISO 8601, custom fields whole. */
    before: json("before").$type<Record<string, unknown>>().notNull(),
    after: json("after").$type<Record<string, unknown>>().notNull(),
    at: instant("at").notNull(),
    undoneAt: instant("undone_at"),
  }, (t) => [
    index("customer_changes_customer").on(t.customerId, t.id),
    index("customer_changes_import").on(t.importId, t.id),
  ]);

  /** Customers who were called, and whose compared value has advanced since: whether the calls worked. */
  const returns = table("returns", {
    id: id(),
    importId: int("import_id").notNull().references(() => imports.id),
    customerId: int("customer_id").notNull().references(() => customers.id),
    /** Who called last. */
    operatorId: int("operator_id").references(() => users.id),
    field: text("field").notNull(),
    kind: text("kind").$type<FieldKind>().notNull(),
    oldValue: text("old_value").notNull(),
    newValue: text("new_value").notNull(),
    /** Calls until then, and what the last one was. */
    calls: int("calls").notNull(),
    lastOutcome: text("last_outcome").references(() => outcomes.code),
    lastNote: text("last_note").notNull(),
    lastCalledAt: instant("last_called_at").notNull(),
    at: instant("at").notNull(),
  }, (t) => [
    index("returns_import").on(t.importId, t.id),
    index("returns_operator").on(t.operatorId, t.id),
    index("returns_customer").on(t.customerId, t.id),
    index("returns_at").on(t.at),
  ]);

  const assignments = table("assignments", {
    id: id(),
    customerId: int("customer_id").notNull().references(() => customers.id),
    operatorId: int("operator_id").notNull().references(() => users.id),
    pulledAt: instant("pulled_at").notNull(),
    leaseExpiresAt: instant("lease_expires_at").notNull(),
    lastInputAt: instant("last_input_at").notNull(),
    pullClass: text("pull_class").$type<PullClass>().notNull(),
    /** The customer's state before, which release and expiry give back. */
    statusBefore: text("status_before").$type<CustomerStatus>().notNull().default("pending"),
    waitedSince: instant("waited_since"),
    note: text("note").notNull().default(""),
    endedAt: instant("ended_at"),
    ending: text("ending").$type<Ending>(),
    endedBy: int("ended_by").references(() => users.id),
    reason: text("reason"),
  }, (t) => [
    uniqueIndex("assignments_live_operator").on(t.operatorId).where(sql`${t.endedAt} is null`),
    uniqueIndex("assignments_live_customer").on(t.customerId).where(sql`${t.endedAt} is null`),
    index("assignments_lease").on(t.leaseExpiresAt).where(sql`${t.endedAt} is null`),
    index("assignments_customer").on(t.customerId, t.id),
    index("assignments_operator").on(t.operatorId, t.pulledAt),
  ]);

  /** Customers given back with a reason, who are not the next that this operator gets. */
  const skips = table("skips", {
    id: id(),
    operatorId: int("operator_id").notNull().references(() => users.id),
    customerId: int("customer_id").notNull().references(() => customers.id),
    assignmentId: int("assignment_id").notNull().unique().references(() => assignments.id),
    reason: text("reason").notNull(),
    at: instant("at").notNull(),
    /** The operator's last call by then, 0 for none: the next one ends it. */
    afterCall: int("after_call").notNull(),
  }, (t) => [
    index("skips_live").on(t.operatorId, t.afterCall, t.customerId),
    index("skips_operator").on(t.operatorId, t.at),
    index("skips_customer").on(t.customerId, t.id),
  ]);

  const calls = table("calls", {
    id: id(),
    assignmentId: int("assignment_id").notNull().unique().references(() => assignments.id),
    customerId: int("customer_id").notNull().references(() => customers.id),
    operatorId: int("operator_id").notNull().references(() => users.id),
    outcome: text("outcome").notNull().references(() => outcomes.code),
    effect: text("effect").$type<Effect>().notNull(),
    isContact: bool("is_contact").notNull(),
    countsAsAttempt: bool("counts_as_attempt").notNull(),
    /** "Attempt 2 of 3": failed attempts before this call, plus one. */
    attempt: int("attempt").notNull(),
    phone: text("phone").notNull(),
    note: text("note").notNull().default(""),
    callbackAt: instant("callback_at"),
    pulledAt: instant("pulled_at").notNull(),
    recordedAt: instant("recorded_at").notNull(),
    before: json("before").$type<CustomerSnapshot>().notNull(),
    dispositionId: int("disposition_id").references(() => dispositions.id),
    isPositive: bool("is_positive").notNull().default(false),
    listId: int("list_id").references(() => lists.id),
    ruleSetId: int("rule_set_id").references(() => ruleSets.id),
    /** The limit that made the customer unreachable with this call. */
    closing: json("closing").$type<Closing | null>(),
    /** 1 at first; each correction raises it and leaves the earlier one in call_versions. */
    version: int("version").notNull().default(1),
  }, (t) => [
    index("calls_customer").on(t.customerId, t.id),
    index("calls_operator").on(t.operatorId, t.recordedAt),
    index("calls_phone").on(t.phone, t.recordedAt),
  ]);

  const callVersions = table("call_versions", {
    id: id(),
    callId: int("call_id").notNull().references(() => calls.id),
    version: int("version").notNull(),
    outcome: text("outcome").notNull().references(() => outcomes.code),
    note: text("note").notNull(),
    callbackAt: instant("callback_at"),
    replacedAt: instant("replaced_at").notNull(),
    replacedBy: int("replaced_by").notNull().references(() => users.id),
    dispositionId: int("disposition_id").references(() => dispositions.id),
    /** Why, when a manager corrected it. */
    reason: text("reason"),
  }, (t) => [uniqueIndex("call_versions_call").on(t.callId, t.version)]);

  /** Outcomes that came after somebody else had pulled the customer: kept as a note, not as a call. */
  const lateNotes = table("late_notes", {
    id: id(),
    assignmentId: int("assignment_id").notNull().unique().references(() => assignments.id),
    customerId: int("customer_id").notNull().references(() => customers.id),
    operatorId: int("operator_id").notNull().references(() => users.id),
    outcome: text("outcome").notNull().references(() => outcomes.code),
    note: text("note").notNull(),
    recordedAt: instant("recorded_at").notNull(),
  }, (t) => [index("late_notes_customer").on(t.customerId)]);

  /** What became of a customer beside calls and imports, for the customer's history. */
  const customerEvents = table("customer_events", {
    id: id(),
    customerId: int("customer_id").notNull().references(() => customers.id),
    at: instant("at").notNull(),
    /** Null for the system itself. */
    actorId: int("actor_id").references(() => users.id),
    kind: text("kind").$type<CustomerEventKind>().notNull(),
    details: json("details").$type<Record<string, unknown>>().notNull(),
  }, (t) => [index("customer_events_customer").on(t.customerId, t.id)]);

  const auditEntries = table("audit_entries", {
    id: id(),
    at: instant("at").notNull(),
    /** Null for the system itself. */
    actorId: int("actor_id").references(() => users.id),
    via: text("via").notNull(),
    tokenId: int("token_id"),
    address: text("address"),
    action: text("action").notNull(),
    entity: text("entity").notNull(),
    entityId: text("entity_id").notNull(),
    details: json("details").$type<Record<string, unknown>>().notNull(),
  }, (t) => [
    index("audit_entity").on(t.entity, t.entityId, t.id),
    index("audit_actor").on(t.actorId, t.id),
  ]);

  /** Two customers who look alike and are not one, as somebody said; the lower id first. */
  const distinctPairs = table("distinct_pairs", {
    id: id(),
    lowId: int("low_id").notNull().references(() => customers.id),
    highId: int("high_id").notNull().references(() => customers.id),
    saidBy: int("said_by").references(() => users.id),
    at: instant("at").notNull(),
  }, (t) => [uniqueIndex("distinct_pairs_pair").on(t.lowId, t.highId), index("distinct_pairs_high").on(t.highId)]);

  /** Numbers of people who asked to be deleted, as a keyed hash: enough to know one again, not to call it. */
  const erasedNumbers = table("erased_numbers", {
    hash: text("hash").primaryKey(),
    addedBy: int("added_by").references(() => users.id),
    addedAt: instant("added_at").notNull(),
  });

  /** A search that somebody keeps under a name, as the address of its screen has it. */
  const savedViews = table("saved_views", {
    id: id(),
    userId: int("user_id").notNull().references(() => users.id),
    screen: text("screen").notNull(),
    name: text("name").notNull(),
    query: text("query").notNull(),
    /** Whether everyone who may open the screen sees it. */
    isShared: bool("is_shared").notNull().default(false),
    createdAt: instant("created_at").notNull(),
  }, (t) => [uniqueIndex("saved_views_name").on(t.userId, t.screen, t.name)]);

  /** One deed for many customers, done in batches; started again where it stood when its process dies. */
  const bulkJobs = table("bulk_jobs", {
    id: id(),
    userId: int("user_id").notNull().references(() => users.id),
    kind: text("kind").$type<BulkKind>().notNull(),
    /** Which customers: ids, or a search and those left out of it. */
    selection: json("selection").$type<Record<string, unknown>>().notNull(),
    params: json("params").$type<Record<string, unknown>>().notNull(),
    status: text("status").$type<BulkStatus>().notNull(),
    total: int("total").notNull(),
    /** Looked at so far, and of those changed. */
    done: int("done").notNull().default(0),
    changed: int("changed").notNull().default(0),
    /** The last customer looked at; where it goes on. */
    lastId: int("last_id").notNull().default(0),
    /** The newest customer when it began: whoever comes later is not meant. */
    untilId: int("until_id").notNull(),
    /** Why some stayed as they were: code and how many. */
    left: json("left").$type<Record<string, number>>().notNull().default({}),
    error: json("error").$type<{ code: string; params?: Record<string, string | number> } | null>(),
    createdAt: instant("created_at").notNull(),
    finishedAt: instant("finished_at"),
    /** Renewed by the process that runs it. */
    aliveAt: instant("alive_at"),
  }, (t) => [index("bulk_jobs_user").on(t.userId, t.id), index("bulk_jobs_open").on(t.id).where(sql`${t.finishedAt} is null`)]);

  /** From when to when a user's screen was open. */
  const presences = table("presences", {
    id: id(),
    userId: int("user_id").notNull().references(() => users.id),
    startedAt: instant("started_at").notNull(),
    lastSeenAt: instant("last_seen_at").notNull(),
    endedAt: instant("ended_at"),
    ending: text("ending").$type<PresenceEnding>(),
  }, (t) => [
    uniqueIndex("presences_live").on(t.userId).where(sql`${t.endedAt} is null`),
    index("presences_seen").on(t.lastSeenAt).where(sql`${t.endedAt} is null`),
    index("presences_user").on(t.userId, t.startedAt),
  ]);

  /** Breaks as they were asked for; one that begins during a call starts after it. */
  const breaks = table("breaks", {
    id: id(),
    userId: int("user_id").notNull().references(() => users.id),
    /** The code of a reason in the settings. */
    reason: text("reason").notNull(),
    /** The reason's limit when it began; null for none. */
    limitMinutes: int("limit_minutes"),
    startedAt: instant("started_at").notNull(),
    endedAt: instant("ended_at"),
  }, (t) => [
    uniqueIndex("breaks_live").on(t.userId).where(sql`${t.endedAt} is null`),
    index("breaks_user").on(t.userId, t.startedAt),
  ]);

  /** What open screens are to hear of at once; forgotten after an hour. */
  const liveEvents = table("live_events", {
    id: id(),
    /** "user:5" for that user's screens, "team" for those who supervise. */
    topic: text("topic").notNull(),
    kind: text("kind").notNull(),
    details: json("details").$type<Record<string, unknown>>().notNull(),
    at: instant("at").notNull(),
  }, (t) => [index("live_events_at").on(t.at)]);

  return {
    teams, users, sessions, signInFailures, apiTokens, idempotencyKeys, settings, outcomes, dispositions, ruleSets, lists, listOperators, lanes, imports,
    importProblems, importMappings, fieldDefinitions, suppressions, customers, customerChanges, returns, assignments, skips, calls, callVersions, lateNotes,
    customerEvents, auditEntries, distinctPairs, erasedNumbers, savedViews, bulkJobs, presences, breaks, liveEvents,
  };
}

export type Tables = ReturnType<typeof defineTables>;
