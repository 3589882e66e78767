import { afterEach, expect, it } from "vitest";
import { GET } from "@/app/api/health/route";
import type { Db } from "@/db/client";
import { eachEngine, makeTestDatabase } from "@/db/testing";
import { checkHealth } from "./health";
import { serveFrom } from "./api/testing";

const stopping = Symbol.for("callpool.stopping");
const flags = globalThis as Record<symbol, unknown>;

afterEach(() => { Reflect.deleteProperty(flags, stopping); });

eachEngine("health", (use, engine) => {
  it("is fine when the database answers and is complete", async () => {
    const { db } = use();
    serveFrom(db);
    const response = await GET();
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ status: "ok" });
  });

  it("is not while the process stops", async () => {
    const { db } = use();
    serveFrom(db);
    flags[stopping] = true;
    const response = await GET();
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ status: "stopping" });
  });

  it("is not when the database cannot answer", async () => {
    const { db, ...made } = await makeTestDatabase(engine);
    await made.drop();
    expect(await checkHealth(() => db)).toBe("no_database");
    expect(await checkHealth(() => { throw new Error("cannot be opened"); })).toBe("no_database");
  });

  it("is not while a migration is missing", async () => {
    const { db } = use();
    const none = { select: () => ({ from: () => Promise.resolve([{ count: 0 }]) }) };
    const halfway: Db = Object.create(db, { read: { value: none } }) as Db;
    expect(await checkHealth(() => halfway)).toBe("migrating");
  });
});
