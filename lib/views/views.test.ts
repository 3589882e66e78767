import { expect, it } from "vitest";
import { eachEngine, TEST_EPOCH } from "@/db/testing";
import type { Role } from "@/db/values";
import { putUser, userContext } from "../auth/testing";
import { changeView } from "./change-view";
import { deleteView } from "./delete-view";
import { listViews } from "./list-views";
import { keepColumns, ownColumns } from "./own-columns";
import { saveView } from "./save-view";
import { MAX_VIEWS, saveViewInput } from "./schema";

eachEngine("saved views", (use) => {
  const as = async (name: string, role: Role = "manager") => userContext(use().db, TEST_EPOCH, await putUser(use().db, TEST_EPOCH, name, { role }), role);
  const view = (name: string, more: { query?: string; isShared?: boolean } = {}) => ({ screen: "customers" as const, name, query: "", isShared: false, ...more });

  it("are one's own until shared; then everyone sees them, and still only their owner changes them", async () => {
    const [ada, can] = [await as("Ada"), await as("Can", "admin")];
    const { id } = await saveView(ada, view("Never called", { query: "never=1" }));
    await saveView(ada, view("Çağrılar"));
    expect((await listViews(ada, "customers")).map((one) => one.name)).toEqual(["Çağrılar", "Never called"]);
    expect(await listViews(can, "customers")).toEqual([]);
    for (const deed of [() => changeView(can, { id, name: "Mine" }), () => deleteView(can, { id })]) await expect(deed()).rejects.toMatchObject({ code: "not_found" });

    await changeView(ada, { id, isShared: true });
    expect(await listViews(can, "customers")).toEqual([{ id, name: "Never called", query: "never=1", isShared: true, isMine: false, by: "Ada" }]);
    for (const deed of [() => changeView(can, { id, isShared: false }), () => deleteView(can, { id })]) await expect(deed()).rejects.toMatchObject({ code: "not_found" });
    await changeView(ada, { id, query: "status=waiting", name: "Waiting" });
    expect(await listViews(can, "customers")).toMatchObject([{ name: "Waiting", query: "status=waiting" }]);
    await deleteView(ada, { id });
    expect(await listViews(can, "customers")).toEqual([]);
    await expect(deleteView(ada, { id })).rejects.toMatchObject({ code: "not_found" });
  });

  it("have names that differ by more than case and accents, per user, and there is an end to them", async () => {
    const [ada, can] = [await as("Ada"), await as("Can")];
    const { id } = await saveView(ada, view("İzmir"));
    await expect(saveView(ada, view("IZMIR"))).rejects.toMatchObject({ code: "invalid_input", fields: [{ path: "name", code: "taken" }] });
    await saveView(can, view("IZMIR"));
    await changeView(ada, { id, name: "izmir" });
    const other = await saveView(ada, view("Spring"));
    await expect(changeView(ada, { id: other.id, name: "ızmir" })).rejects.toMatchObject({ fields: [{ path: "name", code: "taken" }] });
    for (let i = 2; i < MAX_VIEWS; i++) await saveView(ada, view(`View ${i}`));
    await expect(saveView(ada, view("One more"))).rejects.toMatchObject({ fields: [{ path: "name", code: "too_many" }] });
    const twice = await Promise.allSettled([saveView(can, view("Twice")), saveView(can, view("Twice"))]);
    expect(twice.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(saveViewInput.safeParse(view(" ")).success).toBe(false);
    expect(saveViewInput.safeParse(view("x".repeat(61))).success).toBe(false);
  });

  it("are for those who may open the screen", async () => {
    const [ada, op] = [await as("Ada"), await as("Op", "operator")];
    const { id } = await saveView(ada, view("Shared", { isShared: true }));
    for (const deed of [() => listViews(op, "customers"), () => saveView(op, view("Mine")), () => ownColumns(op, "customers"), () => keepColumns(op, "customers", [])]) {
      await expect(deed()).rejects.toMatchObject({ code: "forbidden" });
    }
    await expect(deleteView(op, { id })).rejects.toMatchObject({ code: "not_found" });
    const { db } = use();
    const [entry] = await db.read.select().from(db.tables.auditEntries);
    expect(entry).toMatchObject({ action: "view.add", entityId: String(id), details: { screen: "customers", isShared: true } });
  });

  it("leave the columns that somebody chose to that person, whatever the fields are called", async () => {
    const [ada, can] = [await as("Ada"), await as("Can")];
    expect(await ownColumns(ada, "customers")).toBeNull();
    await keepColumns(ada, "customers", ["phone", "field.Şehir & \"İl\", +%"]);
    await keepColumns(ada, "customers", ["state", "field.Şehir & \"İl\", +%", "phone"]);
    await saveView(ada, view("own"));
    expect(await ownColumns(ada, "customers")).toEqual(["state", "field.Şehir & \"İl\", +%", "phone"]);
    expect(await ownColumns(can, "customers")).toBeNull();
    expect((await listViews(ada, "customers")).map((one) => one.name)).toEqual(["own"]);
    await keepColumns(ada, "customers", []);
    expect(await ownColumns(ada, "customers")).toEqual([]);
    await keepColumns(ada, "customers", null);
    expect(await ownColumns(ada, "customers")).toBeNull();
  });
});
