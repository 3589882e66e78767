import { sqliteKit } from "./kit.sqlite";
import { defineTables } from "./tables";

export const {
  teams, users, sessions, signInFailures, apiTokens, idempotencyKeys, settings, outcomes, dispositions, ruleSets, lists, listOperators, lanes, imports,
  importProblems, importMappings, fieldDefinitions, suppressions, customers, customerChanges, returns, assignments, skips, calls, callVersions, lateNotes, customerEvents, auditEntries,
  distinctPairs, erasedNumbers, savedViews, bulkJobs, presences, breaks, liveEvents,
} = defineTables(sqliteKit);
