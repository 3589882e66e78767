import { expect, it } from "vitest";
import { eachEngine, TEST_EPOCH } from "@/db/testing";
import { putUser, userContext } from "../auth/testing";
import { profileInput } from "./schema";
import { updateProfile } from "./update-profile";

it("takes only ways to dial that dial", () => {
  const ok = (dialTemplate: string) => profileInput.safeParse({ dialTemplate }).success;
  for (const good of ["tel:{number}", "sip:{number}@pbx.example", "callto:{number}", "https://dial.example/?n={number}"]) expect(ok(good)).toBe(true);
  for (const bad of ["tel:", "javascript:alert({number})", "data:text/html,{number}", "//x/{number}", "{number}", "https://x/{number}\" onload"]) expect(ok(bad)).toBe(false);
});

it("reads a form's empty language as the browser's, and boxes as they come", () => {
  expect(profileInput.parse({ locale: "", singleKeys: "on", pullNext: "false" })).toEqual({ locale: null, singleKeys: true, pullNext: false });
});

eachEngine("the own profile", (use) => {
  it("changes what is given, once, and says so in the audit", async () => {
    const { db } = use();
    const userId = await putUser(db, TEST_EPOCH, "elif");
    const ctx = userContext(db, TEST_EPOCH, userId, "operator");
    await updateProfile(ctx, { locale: "tr", theme: "dark", singleKeys: false });
    await updateProfile(ctx, { locale: "tr" });
    const [user] = await db.read.select().from(db.tables.users);
    expect(user).toMatchObject({ locale: "tr", theme: "dark", singleKeys: false, dialTemplate: "tel:{number}", pullNext: false });
    expect(await db.read.select().from(db.tables.auditEntries)).toHaveLength(1);
  });
});
