import { expect, it } from "vitest";
import { eachEngine, TEST_EPOCH } from "@/db/testing";
import { cleanUpAuth } from "./clean-up";
import { systemContext } from "./testing";
import { admitAttempt, clearFailures, countFailure, delayAfter } from "./throttle";

const at = (seconds: number) => new Date(TEST_EPOCH.getTime() + seconds * 1000);
const pair = { username: "elif", address: "10.0.0.1" };

it("grows from nothing to a quarter of an hour", () => {
  expect([1, 4, 5, 6, 7, 8, 14, 15, 100].map((n) => delayAfter(n))).toEqual([0, 0, 1, 2, 4, 8, 512, 900, 900]);
});

eachEngine("the throttle", (use) => {
  it("lets four failures pass, then asks to wait, longer each time, for this pair only", async () => {
    const { db } = use();
    for (let n = 0; n < 5; n++) await admitAttempt(db, pair, at(0));
    await expect(admitAttempt(db, pair, at(0))).rejects.toMatchObject({ code: "sign_in_blocked", params: { seconds: 1 } });
    await expect(admitAttempt(db, { ...pair, username: "ELİF " }, at(0.5))).rejects.toMatchObject({ code: "sign_in_blocked" });
    await admitAttempt(db, pair, at(1));
    await expect(admitAttempt(db, pair, at(1))).rejects.toMatchObject({ params: { seconds: 2 } });
    await admitAttempt(db, { ...pair, username: "can" }, at(1));
    await admitAttempt(db, { ...pair, address: "10.0.0.2" }, at(1));
  });

  it("takes a network of IPv6 for one address", async () => {
    const { db } = use();
    const from = (address: string) => admitAttempt(db, { username: "elif", address }, at(0));
    for (const address of ["2001:db8:0:1::1", "2001:db8::1:2:3:4:5", "2001:0DB8:0:1:ffff::", "2001:db8:0:1:a:b:c:d", "2001:db8:0:1::"]) await from(address);
    await expect(from("2001:db8:0:1:dead:beef::")).rejects.toMatchObject({ code: "sign_in_blocked" });
    await from("2001:db8:0:2::1");
    await from("::1");
  });

  it("counts attempts made at once one by one", async () => {
    const { db } = use();
    const tried = await Promise.allSettled(Array.from({ length: 30 }, () => admitAttempt(db, pair, at(0))));
    expect(tried.filter((one) => one.status === "fulfilled")).toHaveLength(5);
  });

  it("forgets after success and after a day", async () => {
    const { db } = use();
    for (let n = 0; n < 5; n++) await admitAttempt(db, pair, at(0));
    await db.transaction((tx) => clearFailures(db, tx, pair));
    for (let n = 0; n < 5; n++) await admitAttempt(db, pair, at(1));
    await admitAttempt(db, pair, at(2 * 86_400));
    for (let n = 0; n < 4; n++) await admitAttempt(db, pair, at(2 * 86_400));
    await expect(admitAttempt(db, pair, at(2 * 86_400))).rejects.toMatchObject({ code: "sign_in_blocked" });
  });

  it("blocks an address alone only at a very high count, and not for the next hour", async () => {
    const { db } = use();
    const from = (n: number) => ({ username: `user${n}`, address: "10.0.0.1" });
    for (let n = 0; n < 300; n++) await countFailure(db, from(n), at(0));
    await admitAttempt(db, from(1000), at(1));
    for (let n = 300; n < 310; n++) await countFailure(db, from(n), at(2));
    await expect(admitAttempt(db, from(1001), at(3))).rejects.toMatchObject({ code: "sign_in_blocked" });
    await admitAttempt(db, { ...from(1001), address: "10.0.0.9" }, at(3));
    await admitAttempt(db, from(1001), at(3600));
  });

  it("keeps no row longer than it counts", async () => {
    const { db } = use();
    await admitAttempt(db, pair, at(0));
    await cleanUpAuth(systemContext(db, at(3600)));
    expect(await db.read.select().from(db.tables.signInFailures)).toHaveLength(1);
    await cleanUpAuth(systemContext(db, at(86_401)));
    expect(await db.read.select().from(db.tables.signInFailures)).toHaveLength(0);
  });
});
