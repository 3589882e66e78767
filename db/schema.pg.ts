import { pgKit } from "./kit.pg";
import { defineTables } from "./tables";

export const {
  teams, users, sessions, signInFailures, apiTokens, idempotencyKeys, settings, outcomes, lists, lanes, imports,
  importProblems, suppressions, customers, assignments, calls, callVersions, lateNotes, auditEntries,
} = defineTables(pgKit);
