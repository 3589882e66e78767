import { eq } from "drizzle-orm";
import type { Db, Reader, Tx } from "@/db/client";
import { defaultSettings, settingsSchema, type Settings } from "./schema";

/** The row under which the team's settings are kept. */
export const SETTINGS_KEY = "general";

/** The team's settings; what is not stored, or no longer valid, is as at first. */
export async function getSettings(db: Db, query: Reader | Tx = db.read): Promise<Settings> {
  const { settings } = db.tables;
  const [row] = await query.prepared("settings.get", (q) =>
    q.select({ value: settings.value }).from(settings).where(eq(settings.key, SETTINGS_KEY)))();
  if (!row) return defaultSettings;
  const parsed = settingsSchema.safeParse(row.value);
  return parsed.success ? parsed.data : defaultSettings;
}
