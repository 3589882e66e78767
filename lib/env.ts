import { isAbsolute, join, resolve } from "node:path";
import type { Location } from "@/db/open";

/**
 * The environment, read in this one place and only when asked, so that a build needs none of it.
 * Each name is described in the README.
 */
export const env = {
  /** Where the database file, uploads and the secret are kept. */
  get dataDir(): string {
    return resolve(/* turbopackIgnore: true */ process.env.CALLPOOL_DATA ?? "data");
  },
  get database(): Location {
    const url = process.env.DATABASE_URL ?? "";
    if (/^postgres(ql)?:/.test(url)) return { engine: "postgres", url };
    const file = url.replace(/^file:(\/\/)?/, "");
    if (!file) return { engine: "sqlite", path: join(this.dataDir, "callpool.db") };
    return { engine: "sqlite", path: isAbsolute(file) ? file : resolve(/* turbopackIgnore: true */ file) };
  },
  get databaseConnections(): number {
    return Number(process.env.DATABASE_CONNECTIONS ?? 10);
  },
  get port(): number {
    return Number(process.env.PORT ?? 3000);
  },
  get authSecret(): string {
    const secret = process.env.AUTH_SECRET;
    if (!secret) throw new Error("AUTH_SECRET is missing; start through `npm start`, which makes and keeps one");
    return secret;
  },
  /** Set when a reverse proxy in front adds X-Forwarded-For and -Proto. */
  get trustProxy(): boolean {
    return process.env.TRUST_PROXY === "1" || process.env.TRUST_PROXY === "true";
  },
  /** The address that users type, when it is not http://localhost:PORT. */
  get publicUrl(): string {
    return process.env.CALLPOOL_URL ?? `http://localhost:${this.port}`;
  },
  /** Whether the address that users type was given, rather than guessed from the port. */
  get publicUrlGiven(): boolean {
    return process.env.CALLPOOL_URL !== undefined;
  },
  get adminPassword(): string | undefined {
    return process.env.ADMIN_PASSWORD || undefined;
  },
  get logLevel(): string {
    return process.env.LOG_LEVEL ?? "info";
  },
  /** Requests that one API token may make in a minute, in each web process. */
  get apiRequestsPerMinute(): number {
    return Number(process.env.CALLPOOL_API_RATE ?? 6000);
  },
  get isProduction(): boolean {
    return process.env.NODE_ENV === "production";
  },
};
