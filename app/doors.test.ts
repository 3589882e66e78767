import { readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { beforeEach, expect, it, vi } from "vitest";
import { eachEngine, TEST_EPOCH } from "@/db/testing";
import { roles, type Role } from "@/db/values";
import type { ActionResult } from "@/lib/action-result";
import { serveFrom } from "@/lib/api/testing";
import { scopeOf, type Permission } from "@/lib/auth/permissions";
import { putUser } from "@/lib/auth/testing";
import { clock } from "@/lib/clock";
import { releaseAssignment } from "@/lib/pool/release-assignment";
import { addCustomers, contextOf } from "@/lib/pool/testing";
import { everythingStored, joinTeam, makeTeam, type TeamRecords } from "@/lib/pool/testing-team";

const session = vi.hoisted(() => ({ user: null as { id: number; role: string; teamId: number | null; mustChangePassword: boolean; sessionId: string } | null }));
vi.mock("@/lib/auth/signed-in", () => ({
  signedIn: () => Promise.resolve(session.user),
  requestLocale: () => Promise.resolve("en"),
  actorOf: (user: { id: number; role: string; teamId: number | null }) => Promise.resolve({ userId: user.id, role: user.role, teamId: user.teamId, via: "screen", scopes: null }),
}));
vi.mock("next/headers", () => ({
  headers: () => Promise.resolve(new Headers()),
  cookies: () => Promise.resolve({ get: () => undefined, set: () => undefined, delete: () => undefined }),
}));
vi.mock("next/cache", () => ({ refresh: () => undefined, revalidatePath: () => undefined }));

/** "anyone" needs no account; "session" is the business of whoever is signed in, or of sign-in itself. */
type Needs = Permission | "anyone" | "session";

/**
 * Every door of the screens and what it asks for: pages, actions, and handlers of requests. The doors of the REST API have
 * a table of their own (lib/api/authorisation.test.ts). A new door has to be written down here.
 */
const doors: Record<string, Needs> = {
  "page.tsx": "profile.own",
  "login/page.tsx": "anyone",
  "login/actions.ts signInAction": "anyone",
  "login/actions.ts signOutAction": "anyone",
  "login/actions.ts chooseLocaleAction": "anyone",
  "change-password/page.tsx": "session",
  "change-password/actions.ts changePasswordAction": "profile.own",
  "api/auth/[...nextauth]/route.ts": "anyone",
  "api/health/route.ts GET": "anyone",
  "api/ping/route.ts GET": "anyone",
  "api/live/route.ts GET": "session",
  "api/live/check/route.ts GET": "session",
  "api/pull/note/route.ts POST": "pool.work",
  "api/pull/heartbeat/route.ts POST": "pool.work",
  "api/pull/preference/route.ts POST": "pool.work",
  "(shell)/appearance-actions.ts changeAppearance": "profile.own",
  "(shell)/home/page.tsx": "profile.own",
  "(shell)/docs/page.tsx": "profile.own",
  "(shell)/profile/page.tsx": "profile.own",
  "(shell)/profile/actions.ts saveProfileAction": "profile.own",
  "(shell)/profile/actions.ts signOutEverywhereAction": "profile.own",
  "(shell)/profile/actions.ts setOwnAwayAction": "pool.work",
  "(shell)/profile/actions.ts backAction": "pool.work",
  "(shell)/pull/page.tsx": "pool.work",
  "(shell)/pull/actions.ts pressAction": "pool.work",
  "(shell)/callbacks/page.tsx": "pool.work",
  "(shell)/callbacks/actions.ts moveAction": "pool.work",
  "(shell)/callbacks/actions.ts cancelAction": "pool.work",
  "(shell)/callbacks/soon/route.ts GET": "pool.work",
  "(shell)/admin/customers/page.tsx": "customers.read",
  "(shell)/admin/customers/actions.ts addCustomerAction": "customers.write",
  "(shell)/admin/customers/[id]/duplicate-actions.ts mergeAction": "customers.write",
  "(shell)/admin/customers/[id]/duplicate-actions.ts notSameAction": "customers.write",
  "(shell)/admin/customers/[id]/edit-actions.ts changeCustomerAction": "customers.write",
  "(shell)/admin/customers/[id]/edit-actions.ts changeOwnerAction": "pool.supervise",
  "(shell)/admin/customers/bulk/actions.ts cancelBulkAction": "customers.write",
  "(shell)/admin/customers/bulk/actions.ts previewBulkAction": "customers.write",
  "(shell)/admin/customers/bulk/actions.ts startBulkAction": "customers.write",
  "(shell)/admin/customers/bulk/erase-actions.ts erasePersonAction": "customers.delete",
  "(shell)/admin/customers/bulk/job/route.ts GET": "customers.write",
  "(shell)/admin/customers/export/route.ts GET": "customers.export",
  "(shell)/admin/customers/export/route.ts POST": "customers.export",
  "(shell)/admin/customers/view-actions.ts changeViewAction": "customers.read",
  "(shell)/admin/customers/view-actions.ts columnsAction": "customers.read",
  "(shell)/admin/customers/view-actions.ts deleteViewAction": "customers.read",
  "(shell)/admin/customers/view-actions.ts saveViewAction": "customers.read",
  "(shell)/day/page.tsx": "pool.work",
  "(shell)/day/actions.ts startBreakAction": "pool.work",
  "(shell)/day/actions.ts endBreakAction": "pool.work",
  "(shell)/directory/page.tsx": "directory.read",
  "(shell)/directory/corrections/page.tsx": "directory.read",
  "(shell)/directory/incoming/page.tsx": "directory.read",
  "(shell)/directory/skipped/page.tsx": "directory.read",
  "(shell)/directory/actions.ts callAgainAction": "pool.work",
  "(shell)/directory/actions.ts incomingAction": "directory.read",
  "(shell)/manager/team/[id]/day/page.tsx": "pool.supervise",
  "api/day/break/route.ts POST": "pool.work",
  "api/day/seen/route.ts POST": "pool.work",
  "(shell)/admin/customers/actions.ts moveCustomerAction": "customers.write",
  "(shell)/admin/customers/[id]/page.tsx": "customers.read",
  "(shell)/admin/customers/[id]/actions.ts correctCallAction": "pool.supervise",
  "(shell)/admin/customers/[id]/reserve-actions.ts reserveAction": "pool.supervise",
  "(shell)/admin/customers/[id]/reserve-actions.ts unreserveAction": "pool.supervise",
  "(shell)/admin/customers/[id]/reveal-actions.ts revealAction": "numbers.reveal",
  "(shell)/admin/audit/page.tsx": "audit.read",
  "(shell)/admin/audit/export/route.ts GET": "audit.read",
  "(shell)/admin/audit/number/page.tsx": "audit.read",
  "(shell)/admin/audit/number/actions.ts openNumberAction": "audit.read",
  "(shell)/admin/audit/number/pdf/route.ts GET": "audit.read",
  "(shell)/admin/import/page.tsx": "imports.run",
  "(shell)/admin/import/upload/route.ts POST": "imports.run",
  "(shell)/admin/import/[id]/page.tsx": "imports.run",
  "(shell)/admin/import/[id]/change/route.ts POST": "imports.run",
  "(shell)/admin/import/[id]/discard/route.ts POST": "imports.run",
  "(shell)/admin/import/[id]/draft/route.ts GET": "imports.run",
  "(shell)/admin/import/[id]/progress/route.ts GET": "imports.run",
  "(shell)/admin/import/[id]/rejected/route.ts GET": "imports.run",
  "(shell)/admin/import/[id]/start/route.ts POST": "imports.run",
  "(shell)/admin/import/[id]/undo/route.ts POST": "imports.run",
  "(shell)/admin/lists/page.tsx": "lists.manage",
  "(shell)/admin/lists/actions.ts addListAction": "lists.manage",
  "(shell)/admin/lists/actions.ts deleteListAction": "lists.manage",
  "(shell)/admin/lists/actions.ts pauseListAction": "lists.manage",
  "(shell)/admin/lists/actions.ts saveListAction": "lists.manage",
  "(shell)/admin/outcomes/page.tsx": "outcomes.manage",
  "(shell)/admin/outcomes/actions.ts deleteDispositionAction": "outcomes.manage",
  "(shell)/admin/outcomes/actions.ts deleteOutcomeAction": "outcomes.manage",
  "(shell)/admin/outcomes/actions.ts moveDispositionAction": "outcomes.manage",
  "(shell)/admin/outcomes/actions.ts moveOutcomeAction": "outcomes.manage",
  "(shell)/admin/outcomes/actions.ts saveDispositionAction": "outcomes.manage",
  "(shell)/admin/outcomes/actions.ts saveOutcomeAction": "outcomes.manage",
  "(shell)/admin/settings/page.tsx": "settings.manage",
  "(shell)/admin/settings/actions.ts saveSettingsAction": "settings.manage",
  "(shell)/admin/suppression/page.tsx": "suppression.manage",
  "(shell)/admin/suppression/actions.ts addNumbersAction": "suppression.manage",
  "(shell)/admin/suppression/actions.ts changeExpiryAction": "suppression.manage",
  "(shell)/admin/suppression/actions.ts liftAction": "suppression.manage",
  "(shell)/admin/suppression/export/route.ts GET": "suppression.manage",
  "(shell)/admin/suppression/file/route.ts POST": "suppression.manage",
  "(shell)/admin/suppression/import/route.ts POST": "suppression.manage",
  "(shell)/admin/suppression/upload/route.ts POST": "suppression.manage",
  "(shell)/admin/tokens/page.tsx": "tokens.manage",
  "(shell)/admin/tokens/actions.ts createTokenAction": "tokens.manage",
  "(shell)/admin/tokens/actions.ts revokeTokenAction": "tokens.manage",
  "(shell)/admin/users/page.tsx": "users.manage",
  "(shell)/admin/users/actions.ts addUserAction": "users.manage",
  "(shell)/admin/users/actions.ts changeRoleAction": "users.manage",
  "(shell)/admin/users/actions.ts changeTeamAction": "users.manage",
  "(shell)/admin/users/actions.ts deactivateAction": "users.manage",
  "(shell)/admin/users/actions.ts reactivateAction": "users.manage",
  "(shell)/admin/users/actions.ts resetPasswordAction": "users.manage",
  "(shell)/admin/users/actions.ts signOutEverywhereAction": "users.manage",
  "(shell)/manager/callbacks/page.tsx": "pool.supervise",
  "(shell)/manager/callbacks/actions.ts cancelAction": "pool.supervise",
  "(shell)/manager/callbacks/actions.ts giveAction": "pool.supervise",
  "(shell)/manager/callbacks/actions.ts moveAction": "pool.supervise",
  "(shell)/manager/repair/page.tsx": "customers.write",
  "(shell)/manager/repair/actions.ts repairAction": "customers.write",
  "(shell)/manager/returned/page.tsx": "reports.read",
  "(shell)/manager/returned/export/route.ts GET": "reports.export",
  "(shell)/manager/team/page.tsx": "pool.supervise",
  "(shell)/manager/team/actions.ts endAwayAction": "pool.supervise",
  "(shell)/manager/team/actions.ts setAwayAction": "pool.supervise",
  "(shell)/manager/team/operator-actions.ts releaseAction": "pool.supervise",
  "(shell)/manager/team/operator-actions.ts reassignAction": "pool.supervise",
  "(shell)/manager/team/operator-actions.ts endBreakAction": "pool.supervise",
  "(shell)/manager/team/operator-actions.ts signOutAction": "pool.supervise",
  "(shell)/manager/team/operator-actions.ts returnAction": "pool.supervise",
  "(shell)/manager/team/operator-actions.ts handOverAction": "pool.supervise",
  "api/live/team/route.ts POST": "pool.supervise",
  "(shell)/manager/team/[id]/next/page.tsx": "pool.supervise",
};

type Given = Record<string, string | number | boolean>;
const record = (own: (records: TeamRecords) => Given): ((records: TeamRecords) => Given) => own;
const LATER = `${new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10)}T09:00`;

/**
 * What to send to the doors that reach only the own records, or those of the own team: with one's own ids they let in, with
 * somebody else's they refuse and change nothing. "none" for doors that name no record.
 */
const reaching: Record<string, ((records: TeamRecords) => Given)[] | "none"> = {
  "api/pull/note/route.ts POST": [record(({ held }) => ({ assignmentId: held.assignment, note: "x" }))],
  "api/pull/heartbeat/route.ts POST": [record(({ held }) => ({ assignmentId: held.assignment, active: true }))],
  "api/pull/preference/route.ts POST": "none",
  "(shell)/callbacks/soon/route.ts GET": "none",
  "(shell)/day/actions.ts startBreakAction": "none",
  "(shell)/day/actions.ts endBreakAction": "none",
  "(shell)/directory/actions.ts callAgainAction": [record(({ called }) => ({ customerId: called.customer }))],
  // Whoever rings in is anybody's to answer.
  "(shell)/directory/actions.ts incomingAction": "none",
  "api/day/break/route.ts POST": "none",
  "api/day/seen/route.ts POST": "none",
  "(shell)/admin/customers/[id]/edit-actions.ts changeOwnerAction": [record(({ called, colleague }) => ({ customerId: called.customer, operatorId: colleague }))],
  "(shell)/appearance-actions.ts changeAppearance": "none",
  "change-password/actions.ts changePasswordAction": "none",
  "(shell)/profile/actions.ts saveProfileAction": "none",
  "(shell)/profile/actions.ts signOutEverywhereAction": "none",
  "(shell)/profile/actions.ts setOwnAwayAction": "none",
  "(shell)/profile/actions.ts backAction": "none",
  "(shell)/pull/actions.ts pressAction": [
    record(({ held }) => ({ do: "record", assignmentId: held.assignment, outcome: "busy" })),
    record(({ held }) => ({ do: "release", assignmentId: held.assignment, reason: "x" })),
    record(({ held }) => ({ do: "skip", assignmentId: held.assignment, reason: "language" })),
    record(({ called }) => ({ do: "change", assignmentId: called.assignment, outcome: "busy" })),
  ],
  "(shell)/callbacks/actions.ts moveAction": [record(({ callback }) => ({ customerId: callback, callbackAt: LATER }))],
  "(shell)/callbacks/actions.ts cancelAction": [record(({ callback }) => ({ customerId: callback, reason: "x" }))],
  "(shell)/admin/customers/[id]/actions.ts correctCallAction": [record(({ called }) => ({ customerId: called.customer, assignmentId: called.assignment, ending: "busy", note: "", reason: "x" }))],
  "(shell)/admin/customers/[id]/reserve-actions.ts reserveAction": [record(({ operator, called }) => ({ customerId: called.customer, operatorId: operator, until: LATER }))],
  "(shell)/admin/customers/[id]/reserve-actions.ts unreserveAction": [record(({ reserved }) => ({ customerId: reserved }))],
  "(shell)/manager/callbacks/actions.ts cancelAction": [record(({ callback }) => ({ customerId: callback, reason: "x" }))],
  "(shell)/manager/callbacks/actions.ts giveAction": [record(({ callback, colleague }) => ({ customerId: callback, to: colleague }))],
  "(shell)/manager/callbacks/actions.ts moveAction": [record(({ callback }) => ({ customerId: callback, callbackAt: LATER }))],
  "(shell)/manager/returned/export/route.ts GET": "none",
  "(shell)/manager/team/actions.ts endAwayAction": [record(({ operator }) => ({ userId: operator }))],
  "(shell)/manager/team/actions.ts setAwayAction": [record(({ operator }) => ({ userId: operator, until: LATER }))],
  "(shell)/manager/team/operator-actions.ts releaseAction": [record(({ operator, held }) => ({ userId: operator, assignmentId: held.assignment, reason: "x" }))],
  "(shell)/manager/team/operator-actions.ts reassignAction": [record(({ operator, colleague, held }) => ({ userId: operator, assignmentId: held.assignment, to: colleague, reason: "" }))],
  "(shell)/manager/team/operator-actions.ts endBreakAction": [record(({ operator }) => ({ userId: operator }))],
  "(shell)/manager/team/operator-actions.ts signOutAction": [record(({ operator }) => ({ userId: operator, hand: "release" }))],
  "(shell)/manager/team/operator-actions.ts returnAction": [record(({ operator }) => ({ userId: operator }))],
  "(shell)/manager/team/operator-actions.ts handOverAction": [record(({ operator, colleague }) => ({ userId: operator, to: colleague }))],
  "api/live/team/route.ts POST": "none",
};

const app = join(process.cwd(), "app");
const files = readdirSync(app, { recursive: true, encoding: "utf8" }).map((file) => file.split(sep).join("/")).filter((file) => !file.startsWith("api/v1/"));
const sourceOf = (file: string) => readFileSync(join(app, file), "utf8");
const pages = files.filter((file) => file.endsWith("page.tsx"));
const actionFiles = files.filter((file) => /\.tsx?$/.test(file) && /^["']use server["']/m.test(sourceOf(file)));
const routeFiles = files.filter((file) => file.endsWith("/route.ts"));

/** The functions that a file of actions or a route gives to the network. */
const exportsOf = (file: string) => [...sourceOf(file).matchAll(/^export (?:const|async function|function) (\w+)/gm)].map(([, name]) => name ?? "").filter((name) => !["dynamic", "runtime", "maxDuration"].includes(name));

const found = [
  ...pages,
  ...[...actionFiles, ...routeFiles].flatMap((file) => { const names = exportsOf(file); return names.length > 0 ? names.map((name) => `${file} ${name}`) : [file]; }),
];

it("has a row for every door, and none for others", () => {
  expect(found.sort()).toEqual(Object.keys(doors).sort());
});

it("knows what to try at each door that reaches some records and not others", () => {
  const partly = Object.entries(doors).filter(([door, needs]) => !door.endsWith("page.tsx") && isPermission(needs) && roles.some((role) => ["own", "team"].includes(scopeOf(role, needs) ?? "")));
  expect(Object.keys(reaching).sort()).toEqual(partly.map(([door]) => door).sort());
});

const isPermission = (needs: Needs): needs is Permission => needs !== "anyone" && needs !== "session";

it.each(pages.map((page) => [page, doors[page]] as const).filter(([, needs]) => needs !== undefined && isPermission(needs)))("%s asks for its permission before it reads", (page, needs) => {
  const [, body = ""] = sourceOf(page).split("export default async function");
  const first = /await ([^;]*)/.exec(body)?.[1] ?? "";
  expect(first).toBe(`requireUser("${needs ?? ""}")`);
});

type Door = (...given: unknown[]) => Promise<unknown>;

const form = (fields: Given): FormData => {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.append(name, String(value));
  return data;
};

/** Goes through a door. @returns the code of the refusal, or null where it let in (and whatever came of it) */
async function enter(door: string, fields: Given): Promise<string | null> {
  const [file = "", name = ""] = door.split(" ");
  const module = (await import(/* @vite-ignore */ join(app, file))) as Record<string, Door>;
  const run = module[name];
  if (!run) throw new Error(`no ${door}`);
  try {
    if (!file.endsWith("route.ts")) {
      const result = (await (run.length > 1 ? run(null, form(fields)) : run(form(fields)))) as ActionResult<unknown> | undefined;
      return result && !result.ok ? result.error.code : null;
    }
    const url = new URL("http://localhost/door");
    if (name === "GET") for (const [key, value] of Object.entries(fields)) url.searchParams.set(key, String(value));
    const abort = new AbortController();
    const request = new Request(url, { method: name, signal: abort.signal, headers: { "sec-fetch-site": "same-origin", accept: "application/json", ...(name !== "GET" && { "content-type": "application/json" }) }, ...(name !== "GET" && { body: JSON.stringify(fields) }) });
    const response = (await run(request, { params: Promise.resolve({ id: String(fields.id ?? 999) }) })) as Response;
    const said = response.status < 400 ? null : await response.text();
    abort.abort();
    // A screen that stands open after its user has gone is told nothing, rather than refused.
    if (response.status === 204) return session.user ? "forbidden" : "unauthenticated";
    if (said === null) return null;
    return response.status === 409 ? (JSON.parse(said) as { error: { code: string } }).error.code : response.status === 403 ? "forbidden" : response.status === 401 ? "unauthenticated" : response.status === 404 ? "not_found" : said.slice(0, 80);
  } catch (error) {
    // Where an action is done it leads to a page.
    if (error instanceof Error && error.message === "NEXT_REDIRECT") return null;
    throw error;
  }
}

/** Doors that answer nothing to tell a refusal by; what they change shows it. */
const silent = ["(shell)/appearance-actions.ts changeAppearance"];

eachEngine("every door of the screens", (use) => {
  const as = (user: { id: number; role: Role; teamId?: number | null } | null) => {
    session.user = user && { id: user.id, role: user.role, teamId: user.teamId ?? null, mustChangePassword: false, sessionId: "s" };
  };
  beforeEach(() => { serveFrom(use().db); });

  it("lets in whose role has the permission, and nobody else", async () => {
    const { db } = use();
    const users = new Map<Role, number>();
    for (const role of roles) users.set(role, await putUser(db, TEST_EPOCH, role, { role }));
    for (const [door, needs] of Object.entries(doors)) {
      if (door.endsWith("page.tsx") || !isPermission(needs) || silent.includes(door)) continue;
      for (const role of roles) {
        as({ id: users.get(role) ?? 0, role });
        const refusal = await enter(door, {});
        if (scopeOf(role, needs)) expect(["forbidden", "unauthenticated"], `${role} may: ${door}`).not.toContain(refusal);
        else expect(refusal, `${role} may not: ${door}`).toBe("forbidden");
      }
      as(null);
      expect(await enter(door, {}), door).toBe("unauthenticated");
    }
  });

  it("lets nobody at records beyond their reach", async () => {
    const { db } = use();
    await addCustomers(db, Array.from({ length: 400 }, (_, i) => ({ firstName: `C${i}` })));
    for (const [door, tries] of Object.entries(reaching)) {
      if (tries === "none") continue;
      const needs = doors[door] as Permission;
      for (const [i, given] of tries.entries()) {
        const mine = await makeTeam(db, `${door} ${i} mine`, clock.now());
        const theirs = await makeTeam(db, `${door} ${i} theirs`, clock.now());
        if (scopeOf("manager", needs)) {
          const id = await putUser(db, TEST_EPOCH, `${door} ${i} manager`, { role: "manager" });
          await joinTeam(db, id, mine.teamId);
          as({ id, role: "manager", teamId: mine.teamId });
        } else as({ id: mine.operator, role: "operator", teamId: mine.teamId });
        // Only an empty hand takes somebody.
        if (door.endsWith("callAgainAction")) await releaseAssignment(contextOf(db, mine.operator, clock.now()), { assignmentId: mine.held.assignment, reason: "x" });
        const before = await everythingStored(db);
        const code = await enter(door, given(theirs));
        // Whether an assignment is somebody else's or none at all, a note for it is refused alike.
        expect(door.includes("pull/note") ? ["assignment_ended"] : ["forbidden", "not_found"], `${door} ${i}: ${JSON.stringify(given(theirs))}`).toContain(code);
        expect(await everythingStored(db) === before, `${door} ${i} changed somebody else's records`).toBe(true);
        expect(await enter(door, given(mine)), `${door} ${i}: ${JSON.stringify(given(mine))}`).toBeNull();
      }
    }
  });
});
