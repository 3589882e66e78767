import { inArray } from "drizzle-orm";
import type { Db } from "@/db/client";
import { log } from "../log";

/** How stale `last_used_at` may be, in milliseconds. */
const STALE = 60_000;
/** How long uses are gathered before one transaction writes them all, in milliseconds. */
const GATHER = 1_000;

interface Uses {
  /** When each token's use was last noted, and not only when it was written: no token is written twice in a minute. */
  noted: Map<number, number>;
  waiting: Map<number, Date>;
  timer: ReturnType<typeof setTimeout> | undefined;
}

// Keyed by database: a test's tokens are not another's. On globalThis, since each kind of route has its own modules.
const key = Symbol.for("callpool.api.tokenUse");
const holder = globalThis as { [key]?: WeakMap<Db, Uses> };
const perDatabase = (holder[key] ??= new WeakMap<Db, Uses>());

/** Remembers that a token was used; written later, beside the requests, at most once a minute per token. */
export function noteTokenUse(db: Db, tokenId: number, lastUsedAt: Date | null, now: Date): void {
  if (lastUsedAt && now.getTime() - lastUsedAt.getTime() < STALE) return;
  let uses = perDatabase.get(db);
  if (!uses) perDatabase.set(db, (uses = { noted: new Map(), waiting: new Map(), timer: undefined }));
  const noted = uses.noted.get(tokenId);
  if (noted !== undefined && now.getTime() - noted < STALE) return;
  uses.noted.set(tokenId, now.getTime());
  uses.waiting.set(tokenId, now);
  uses.timer ??= setTimeout(() => {
    writeTokenUse(db).catch((error: unknown) => log.warn({ err: error }, "the last use of tokens was not written"));
  }, GATHER).unref();
}

/** Writes the uses gathered so far. */
export async function writeTokenUse(db: Db): Promise<void> {
  const uses = perDatabase.get(db);
  if (!uses) return;
  clearTimeout(uses.timer);
  uses.timer = undefined;
  const waiting = [...uses.waiting];
  const latest = waiting.at(-1)?.[1];
  if (!latest) return;
  uses.waiting.clear();
  const { apiTokens } = db.tables;
  await db.transaction((tx) =>
    tx.update(apiTokens).set({ lastUsedAt: latest }).where(inArray(apiTokens.id, waiting.map(([id]) => id))));
}
