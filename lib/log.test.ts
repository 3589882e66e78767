import { expect, it } from "vitest";
import { eachEngine } from "@/db/testing";
import { describeForLog } from "./log";

eachEngine("the log", (use) => {
  it("tells what a database refused, and not the values it was asked with", async () => {
    const { users } = use().db.tables;
    const refused = use().db.transaction((tx) => tx.insert(users).values({
      username: "elif", usernameKey: "elif", name: "Elif Arslan", role: "operator", passwordHash: "$2b$10$secret", teamId: 424_242, createdAt: new Date(0),
    }));
    const error: unknown = await refused.then(() => null, (thrown: unknown) => thrown);
    const told = JSON.stringify(describeForLog(error));
    expect(told.toLowerCase()).toContain("foreign key");
    for (const value of ["Elif Arslan", "$2b$10$secret"]) expect(told).not.toContain(value);
  });

});

it("leaves other errors as they are", () => {
  expect(describeForLog(new Error("plain", { cause: new Error("deeper") }))).toMatchObject({ type: "Error", message: "plain: deeper" });
  expect(describeForLog("text")).toBe("text");
});
