import { asc, inArray } from "drizzle-orm";
import { expect, it } from "vitest";
import { eachEngine } from "@/db/testing";
import { addCustomers } from "../pool/testing";
import { fillCodeKeys } from "./fill-code-keys";

eachEngine("codes from before they were compared folded", (use) => {
  it("are given their keys, the earlier of two alike first, and only once", async () => {
    const { db } = use();
    const { customers } = db.tables;
    const added = await addCustomers(db, [{ firstName: "A", externalId: "İST-1" }, { firstName: "B", externalId: "ist-1" }, { firstName: "C" }, { firstName: "D", externalId: "K2" }]);
    expect(await fillCodeKeys(db)).toBe(2);
    const keys = await db.read.select({ key: customers.codeKey, code: customers.externalId }).from(customers).where(inArray(customers.id, added.map((one) => one.id))).orderBy(asc(customers.id));
    expect(keys).toEqual([{ key: "ist-1", code: "İST-1" }, { key: null, code: "ist-1" }, { key: null, code: null }, { key: "k2", code: "K2" }]);
    expect(await fillCodeKeys(db)).toBe(0);
  });
});
