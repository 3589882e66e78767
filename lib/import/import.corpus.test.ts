import { existsSync } from "node:fs";
import { expect, it } from "vitest";
import { eachEngine, TEST_EPOCH } from "@/db/testing";
import type { Case } from "./proof/case";
import { duplicateCases } from "./proof/cases-duplicates";
import { officeCases } from "./proof/cases-offices";
import { phoneCases } from "./proof/cases-phones";
import { sharedCases } from "./proof/cases-shared";
import { sheetCases } from "./proof/cases-sheets";
import { textCases } from "./proof/cases-text";
import { adminContext, allCustomers, counts, importNow } from "./testing-imports";

const groups: Record<string, readonly Case[]> = {
  "files like those of teams": sharedCases, numbers: phoneCases, duplicates: duplicateCases, "text files": textCases, sheets: sheetCases, "exports of other programs": officeCases,
};

/** How files are read is the same on both engines; these differ in what they do with rows. */
const ofRows = ["files like those of teams", "numbers", "duplicates"];

eachEngine("an import into an empty base", (use, engine) => {
  for (const [group, cases] of Object.entries(groups)) {
    if (engine === "postgres" && !ofRows.includes(group)) continue;
    it.each(cases.map((one) => [one.name, one] as const))(`takes ${group}: %s`, async (_, one) => {
      const ctx = await adminContext(use().db);
      const { suppressions } = ctx.db.tables;
      const blocked = one.suppressed ?? [];
      if (blocked.length > 0) await ctx.db.transaction((tx) => tx.insert(suppressions).values(blocked.map((phone) => ({ phone, reason: "asked", addedAt: TEST_EPOCH }))));

      const result = await importNow(ctx, await one.file(), one.fileName, one.start);
      const people = await allCustomers(ctx.db);
      expect(people.map(line)).toEqual(one.people.map((text) => text.split("|").map((part) => part.trim()).join(" | ")));
      expect({ status: result.view.status, error: result.view.error, ...result.counts }).toEqual({ status: "finished", error: null, ...counts(one.counts) });
      expect(result.problems).toEqual(one.problems ?? []);
      for (const [place, more] of Object.entries(one.more ?? {})) expect(people[Number(place)]).toMatchObject(more);
      expect(existsSync(result.path)).toBe(false);

      const again = await importNow(ctx, await one.file(), one.fileName, one.start);
      expect({ ...again.counts, duplicates: 0, suppressed: 0 }).toEqual(counts({ rows: result.counts.rows, invalid: result.counts.invalid }));
      expect(await allCustomers(ctx.db)).toEqual(people);
    });
  }
});

const line = (one: { firstName: string; lastName: string; externalId: string | null; phone: string; phone2: string | null }) =>
  [one.firstName, one.lastName, one.externalId ?? "", one.phone, one.phone2 ?? ""].join(" | ");
