import type { CustomerSnapshot } from "@/db/values";
import type { UserContext } from "@/lib/context";
import { pullCustomer } from "@/lib/pool/pull-customer";
import { recordOutcome } from "@/lib/pool/record-outcome";
import { timed, type Way } from "../measure";
import type { Ground, Row } from "./ground";
import { rawStatements } from "./raw-statements";

const OUTCOME = "reached";

/** The product: two services, as every door calls them. */
export function serviceWay({ db }: Ground, operator: number): Way {
  const ctx = (): UserContext => ({ db, now: new Date(), actor: { userId: operator, role: "operator", teamId: null, via: "api", scopes: null } });
  return {
    name: "service",
    async cycle() {
      const [pulled, pull] = await timed(() => pullCustomer(ctx()));
      const { assignment } = pulled;
      if (!assignment) throw new Error("the pool ran empty");
      const [, outcome] = await timed(() => recordOutcome(ctx(), { assignmentId: assignment.id, outcome: OUTCOME }));
      return { pull, outcome };
    },
  };
}

/** The same two transactions, the same statements writing the same rows, on the bare driver. */
export function rawCycleWay({ db, engine, raw }: Ground, operator: number): Way {
  const s = rawStatements(db);
  const get = async (name: keyof typeof s, values: Row) => {
    const row = await raw.get(name, s[name].sql, s[name].bind(values));
    return row ?? {};
  };
  const pull = async () => {
    const now = new Date();
    await raw.begin();
    if (engine === "postgres") await raw.get("lock", "select pg_advisory_xact_lock(72710001)", []);
    await get("puller", { operator, now: raw.instant(now) });
    const customer = await get("claim", { operator, now: raw.instant(now) });
    await get("inHand", { phone: customer.phone, id: customer.id });
    const assignment = await get("assign", {
      customer: customer.id, operator, now: raw.instant(now), lease: raw.instant(new Date(now.getTime() + 600_000)), pullClass: "fresh", statusBefore: "pending",
      waitedSince: customer.pending_since,
    });
    await raw.commit();
    return assignment.id;
  };
  const record = async (assignment: unknown) => {
    const now = new Date();
    const at = raw.instant(now);
    await raw.begin();
    const ended = await get("end", { id: assignment, operator, now: at });
    const before = await get("customer", { id: ended.customer_id, operator });
    await get("move", {
      id: before.id, status: "completed", band: 2, queuePriority: before.priority, owned: 1, ownerId: operator, awayOwnerId: null, sortAt: before.created_at,
      dueAt: null, pendingSince: null, callAttempts: before.call_attempts, lastOutcome: OUTCOME, lastCalledAt: at, lastOperatorId: operator,
      phone: before.phone, phone2: before.phone2, struckPhones: raw.json([]), assignedTo: null, now: at,
    });
    await get("call", {
      assignmentId: ended.id, customerId: before.id, operatorId: operator, outcome: OUTCOME, effect: "completed", isContact: raw.bool(true),
      countsAsAttempt: raw.bool(false), attempt: Number(before.call_attempts) + 1, phone: before.phone, note: "", callbackAt: null,
      pulledAt: ended.pulled_at, recordedAt: at, before: raw.json(snapshotOf(before)),
      dispositionId: null, isPositive: raw.bool(true), listId: before.list_id, ruleSetId: null, closing: null,
    });
    await raw.commit();
  };
  return {
    name: "raw cycle",
    async cycle() {
      const [assignment, pulled] = await timed(pull);
      const [, outcome] = await timed(() => record(assignment));
      return { pull: pulled, outcome };
    },
  };
}

/** As much as a call keeps of the customer before it; its size counts here, not what it says. */
function snapshotOf(row: Row): CustomerSnapshot {
  const instant = (value: unknown) => new Date(value as number | string | Date).toISOString();
  return {
    status: "pending", band: 2, queuePriority: Number(row.priority), owned: 0, ownerId: null, sortAt: instant(row.sort_at), dueAt: null,
    pendingSince: instant(row.pending_since), callAttempts: 0, lastOutcome: null, lastCalledAt: null, lastOperatorId: null,
    phone: String(row.phone), phone2: null, struckPhones: [], roundAt: null, reservedFor: null, awayOwnerId: null,
  };
}

/** The raw limit: one UPDATE … RETURNING that takes the first pending row by id, and one that ends it; nothing else is written. */
export function barePairWay({ raw }: Ground, operator: number): Way {
  const take = `update customers set status = 'assigned', assigned_to = ${operator} where id = (select id from customers where status = 'pending' order by id limit 1) returning *`;
  const mark = (engine: "?" | "$1") => `update customers set status = 'completed', assigned_to = null where id = ${engine}`;
  return pairWay("bare pair", raw, async () => raw.get("bare.take", take, []), mark);
}

/** What is usually done: SELECT the next by priority and age, then UPDATE it; with the index that seems to fit. */
export function classicalWay({ raw }: Ground, operator: number): Way {
  const select = "select id from classical where status = 'pending' order by priority desc, created_at limit 1";
  const take = (mark: string) => `update classical set status = 'assigned', assigned_to = ${operator} where id = ${mark} and status = 'pending'`;
  const pull = async () => {
    const row = await raw.get("classical.select", select, []);
    await raw.get("classical.take", take(placeholder(raw)), [row?.id]);
    return row;
  };
  return pairWay("classical", raw, pull, (mark) => `update classical set status = 'completed', assigned_to = null where id = ${mark}`);
}

const placeholder = (raw: Ground["raw"]): "?" | "$1" => (typeof raw.bool(true) === "number" ? "?" : "$1");

function pairWay(name: string, raw: Ground["raw"], take: () => Promise<Row | undefined>, end: (mark: "?" | "$1") => string): Way {
  const sql = end(placeholder(raw));
  return {
    name,
    async cycle() {
      const [row, pull] = await timed(take);
      if (!row) throw new Error("the pool ran empty");
      const [, outcome] = await timed(() => raw.get(`${name}.end`, sql, [row.id]));
      return { pull, outcome };
    },
  };
}
