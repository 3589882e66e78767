import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { bulkKinds, locales } from "@/db/values";
import { messages } from "../i18n/messages";
import { defaultSettings } from "../settings/schema";
import { auditActions, auditEntities } from "./actions";

const known = new Set<string>(Object.values(auditActions).flat());

/** Every source of ours that may write an entry. */
function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name)).map((name) => readFileSync(join(folder, name), "utf8"));
}

it("knows every action and record that is written anywhere", () => {
  const written = new Set<string>();
  const about = new Set<string>();
  for (const text of ["lib", "app", "scripts"].flatMap(sources)) {
    for (const [, expression = "", entity] of text.matchAll(/\baction: ([^\n]*?), entity: (?:"(\w+)")?/g)) {
      for (const [, action = ""] of expression.matchAll(/"([a-z_]+\.[a-z_]+)"/g)) written.add(action);
      if (entity) about.add(entity);
    }
  }
  for (const kind of bulkKinds) written.add(`customers.${kind}`);
  expect(written.size).toBeGreaterThan(50);
  expect([...written].filter((action) => !known.has(action))).toEqual([]);
  expect([...about].filter((entity) => !(auditEntities as readonly string[]).includes(entity))).toEqual([]);
});

it("has words for every action, record and door in each language", () => {
  for (const locale of locales) {
    const { actions, entities } = messages[locale].audit;
    for (const action of known) {
      const [noun = "", verb = ""] = action.split(".");
      expect((actions as unknown as Record<string, Record<string, string> | undefined>)[noun]?.[verb], `${locale} ${action}`).toBeTruthy();
    }
    for (const entity of auditEntities) expect(entities[entity]).toBeTruthy();
    for (const setting of Object.keys(defaultSettings)) expect(messages[locale].audit.fields, `${locale} ${setting}`).toHaveProperty(setting);
  }
});
