import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Db } from "@/db/client";
import { eachEngine, TEST_EPOCH } from "@/db/testing";
import { endSessionsOf, revokeSession, startSession } from "../auth/sessions";
import { addOperators } from "../pool/testing";
import { forgetEvents } from "./forget-events";
import { makeHub, type Heard, type Hub } from "./hub";
import { openStream } from "./open-stream";
import { readNewEvents, startBehind, type Known } from "./read-events";
import { tell, type Topic } from "./tell";

const say = (db: Db, topic: Topic, kind: string, now = TEST_EPOCH) => db.transaction((tx) => tell(tx, { db, now }, { topic, kind, details: { by: "Selin" } }));

async function session(db: Db, userId: number): Promise<string> {
  const { sessionId } = await db.transaction((tx) => startSession(db, tx, { id: userId, sessionVersion: 1 }, TEST_EPOCH));
  return sessionId;
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 5));
}

eachEngine("the hub of live events", (use) => {
  let hub: Hub;
  let now: Date;
  beforeEach(() => {
    now = TEST_EPOCH;
    hub = makeHub({ db: use().db, now: () => now, everyMs: 10 });
  });
  afterEach(() => hub.stop());

  /** A stream that remembers what it heard. */
  const listen = async (userId: number, options: { team?: boolean; sessionId?: string } = {}) => {
    const heard: Heard[] = [];
    const ended: string[] = [];
    const sessionId = options.sessionId ?? await session(use().db, userId);
    const close = await hub.open({ userId, sessionId, team: options.team ?? false, hear: (event) => heard.push(event), end: (why) => ended.push(why) });
    return { heard, ended, close, sessionId };
  };

  it("tells each event once: a user's to that user's streams, the team's to those who supervise, and nothing of before", async () => {
    const { db } = use();
    const [elif = 0, can = 0] = await addOperators(db, 2);
    await say(db, `user:${elif}`, "before");
    const [one, two, other, boss] = [await listen(elif), await listen(elif), await listen(can), await listen(can, { team: true })];
    await say(db, `user:${elif}`, "hand.changed");
    await say(db, "team", "team.changed");
    await until(() => boss.heard.length === 1 && two.heard.length === 1);
    await say(db, `user:${can}`, "last");
    await until(() => other.heard.length === 1 && boss.heard.length === 2);
    expect(one.heard).toEqual([{ kind: "hand.changed", details: { by: "Selin" } }]);
    expect(two.heard).toEqual(one.heard);
    expect(boss.heard).toEqual([{ kind: "team.changed", details: {} }, { kind: "last", details: { by: "Selin" } }]);
  });

  it("serves two hundred streams, and ends all of them when the server stops", async () => {
    const { db } = use();
    const users = await addOperators(db, 20);
    const streams = await Promise.all(Array.from({ length: 200 }, (_, i) => listen(users[i % 20] ?? 0, { team: i % 20 === 0 })));
    expect(hub.size).toBe(200);
    for (const id of users) await say(db, `user:${id}`, "hand.changed");
    await say(db, "team", "team.changed");
    await until(() => streams.every(({ heard }, i) => heard.length >= (i % 20 === 0 ? 2 : 1)));
    await say(db, `user:${users[19] ?? 0}`, "last");
    await until(() => streams[199]?.heard.length === 2);
    expect(streams.map(({ heard }) => heard.length).reduce((a, b) => a + b)).toBe(200 + 10 + 10);
    await hub.stop();
    expect(hub.size).toBe(0);
    expect(streams.every(({ ended }) => ended.join() === "stopped")).toBe(true);
    expect((await listen(users[0] ?? 0)).ended).toEqual(["stopped"]);
  });

  it("ends the streams of a session that was revoked, of one whose user was signed out, and of one that expired; no others", async () => {
    const { db } = use();
    const [elif = 0, can = 0, derya = 0] = await addOperators(db, 3);
    const [own, shut, stays] = [await listen(elif), await listen(can), await listen(derya)];
    await revokeSession(db, own.sessionId, TEST_EPOCH);
    await db.transaction((tx) => endSessionsOf(db, tx, can, TEST_EPOCH));
    await until(() => own.ended.length === 1 && shut.ended.length === 1);
    expect([own.ended, shut.ended, stays.ended]).toEqual([["signed-out"], ["signed-out"], []]);
    now = new Date(TEST_EPOCH.getTime() + 31 * 86_400_000);
    await until(() => stays.ended.length === 1);
    expect(hub.size).toBe(0);
  });

  it("asks about all sessions in turn, however few at a time", async () => {
    const { db } = use();
    await hub.stop();
    hub = makeHub({ db, now: () => now, everyMs: 5, sessionsPerLook: 2 });
    const users = await addOperators(db, 7);
    const streams = [];
    for (const id of users) streams.push(await listen(id));
    for (const { sessionId } of streams) await revokeSession(db, sessionId, TEST_EPOCH);
    await until(() => hub.size === 0);
    expect(streams.every(({ ended }) => ended.length === 1)).toBe(true);
  });

  it("begins anew for a stream that comes after all had gone, and survives one that breaks", async () => {
    const { db } = use();
    const [elif = 0, can = 0] = await addOperators(db, 2);
    const first = await listen(elif);
    first.close();
    first.close();
    await new Promise((resolve) => setTimeout(resolve, 40));
    await say(db, `user:${elif}`, "while nobody was there");
    await hub.open({ userId: elif, sessionId: await session(db, elif), team: false, hear: () => { throw new Error("broken pipe"); }, end: () => undefined });
    const second = await listen(elif);
    const other = await listen(can);
    await say(db, `user:${elif}`, "now");
    await say(db, `user:${can}`, "now");
    await until(() => other.heard.length === 1);
    expect(second.heard.map(({ kind }) => kind)).toEqual(["now"]);
    expect(first.heard).toEqual([]);
  });

  it("is a stream of events that begins with ready and closes when the browser leaves", async () => {
    const { db } = use();
    const [elif = 0] = await addOperators(db, 1);
    const browser = new AbortController();
    const response = openStream(hub, { userId: elif, sessionId: await session(db, elif), team: false }, browser.signal);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "content-type": "text/event-stream; charset=utf-8", "content-encoding": "none", "cache-control": "no-cache, no-transform", "x-accel-buffering": "no",
    });
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    let text = "";
    const readUntil = async (part: string) => { while (!text.includes(part)) text += (await reader?.read())?.value ?? ""; };
    await readUntil('{"kind":"ready","details":{}}');
    await say(db, `user:${elif}`, "hand.changed");
    await readUntil('data: {"kind":"hand.changed","details":{"by":"Selin"}}\n\n');
    browser.abort();
    expect((await reader?.read())?.done).toBe(true);
    expect(hub.size).toBe(0);
    const cancelled = openStream(hub, { userId: elif, sessionId: await session(db, elif), team: false }, new AbortController().signal);
    await until(() => hub.size === 1);
    await cancelled.body?.cancel();
    await until(() => hub.size === 0);
    const gone = openStream(hub, { userId: elif, sessionId: await session(db, elif), team: false }, browser.signal);
    await gone.body?.cancel();
    await until(() => hub.size === 0);
  });

  it("forgets what was told more than an hour ago", async () => {
    const { db } = use();
    await say(db, "team", "old");
    await say(db, "team", "new", new Date(TEST_EPOCH.getTime() + 1_800_000));
    await forgetEvents({ db, now: new Date(TEST_EPOCH.getTime() + 3_600_001), actor: { userId: null, role: "admin", teamId: null, via: "job", scopes: null } });
    expect((await db.read.select().from(db.tables.liveEvents)).map(({ kind }) => kind)).toEqual(["new"]);
  });
});

describe("what a process has read", () => {
  eachEngine("with numbers that appear out of order", (use) => {
    const later = (seconds: number) => new Date(TEST_EPOCH.getTime() + seconds * 1000);
    const put = async (id: number) => { const { db } = use(); await db.transaction((tx) => tx.insert(db.tables.liveEvents).values({ id, topic: "team", kind: String(id), details: {}, at: TEST_EPOCH })); };

    it("is each of them once, also one that was drawn first and committed last", async () => {
      const { db } = use();
      const known: Known = { floor: 0, seen: new Map() };
      const read = async (seconds: number) => (await readNewEvents(db, known, later(seconds))).map(({ kind }) => Number(kind));
      await put(500);
      await startBehind(db, known, TEST_EPOCH);
      expect(await read(0)).toEqual([]);
      await put(502);
      await put(503);
      expect(await read(1)).toEqual([502, 503]);
      await put(501);
      await put(499);
      expect(await read(2)).toEqual([499, 501]);
      expect(await read(3)).toEqual([]);
      expect(await read(40)).toEqual([]);
      expect([known.floor, known.seen.size]).toEqual([503, 0]);
      await put(504);
      expect(await read(41)).toEqual([504]);
      expect(await read(42)).toEqual([]);
    });
  });
});
