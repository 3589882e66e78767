import type { Db } from "@/db/client";
import { env } from "../env";

/** What a caller may still do; in whole requests and whole seconds, as the headers say it. */
export interface Allowance {
  allowed: boolean;
  remaining: number;
  /** Seconds until the bucket is full again. */
  reset: number;
  /** Seconds to wait before the next request; 0 for one that was allowed. */
  retryAfter: number;
}

interface Bucket {
  tokens: number;
  at: number;
}

const MINUTE = 60_000;
/** Beyond so many buckets, those that are full again are forgotten. */
const MANY = 10_000;

const key = Symbol.for("callpool.api.buckets");
const holder = globalThis as { [key]?: WeakMap<Db, Map<number, Bucket>> };
const perDatabase = (holder[key] ??= new WeakMap<Db, Map<number, Bucket>>());

/**
 * Takes one request from a token's bucket, which fills evenly over a minute. Each web process counts for itself.
 * @param perMinute requests a minute, and the most at once
 */
export function takeRequest(db: Db, tokenId: number, now: number, perMinute = env.apiRequestsPerMinute): Allowance {
  let buckets = perDatabase.get(db);
  if (!buckets) perDatabase.set(db, (buckets = new Map<number, Bucket>()));
  let bucket = buckets.get(tokenId);
  if (!bucket) {
    if (buckets.size >= MANY) forgetFull(buckets, now, perMinute);
    buckets.set(tokenId, (bucket = { tokens: perMinute, at: now }));
  }
  const passed = Math.max(0, now - bucket.at);
  bucket.tokens = Math.min(perMinute, bucket.tokens + (passed * perMinute) / MINUTE);
  bucket.at = now;
  const allowed = bucket.tokens >= 1;
  if (allowed) bucket.tokens -= 1;
  return {
    allowed,
    remaining: Math.floor(bucket.tokens),
    reset: secondsFor(perMinute - bucket.tokens, perMinute),
    retryAfter: allowed ? 0 : secondsFor(1 - bucket.tokens, perMinute),
  };
}

const secondsFor = (tokens: number, perMinute: number): number => Math.ceil((tokens * 60) / perMinute);

function forgetFull(buckets: Map<number, Bucket>, now: number, perMinute: number): void {
  for (const [id, bucket] of buckets) {
    if (bucket.tokens + ((now - bucket.at) * perMinute) / MINUTE >= perMinute) buckets.delete(id);
  }
}

/** The headers of draft-ietf-httpapi-ratelimit-headers: what is allowed at most, and what is left. */
export function rateHeaders(allowance: Allowance, perMinute = env.apiRequestsPerMinute): Record<string, string> {
  return {
    "ratelimit-policy": `"token";q=${perMinute};w=60`,
    ratelimit: `"token";r=${allowance.remaining};t=${allowance.reset}`,
  };
}
