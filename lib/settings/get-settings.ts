import { eq, sql } from "drizzle-orm";
import type { Db, Reader, Tx } from "@/db/client";
import { defaultSettings, settingsSchema, type Settings } from "./schema";

/** The row under which the team's settings are kept. */
export const SETTINGS_KEY = "general";

/** The last text that was read and what it says: reading it again costs more than the rest of a pull. */
let last: { text: string; settings: Settings } | undefined;

/** The team's settings; what is not stored, or no longer valid, is as at first. */
export async function getSettings(db: Db, query: Reader | Tx = db.read): Promise<Settings> {
  const { settings } = db.tables;
  const [row] = await query.prepared("settings.get", (q) =>
    q.select({ text: sql<string>`cast(${settings.value} as text)` }).from(settings).where(eq(settings.key, SETTINGS_KEY)))();
  return settingsOf(row?.text ?? null);
}

/** What the stored text says; null for none stored. For a query that reads it beside something else. */
export function settingsOf(text: string | null): Settings {
  if (text === null) return defaultSettings;
  if (text !== last?.text) {
    const parsed = settingsSchema.safeParse(JSON.parse(text));
    last = { text, settings: parsed.success ? parsed.data : defaultSettings };
  }
  return last.settings;
}
