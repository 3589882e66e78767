/** What the drivers say when the database cannot answer now, but may soon: not there, starting, stopping, full, locked. */
const transient = new Set([
  "SQLITE_BUSY", "SQLITE_BUSY_SNAPSHOT", "SQLITE_BUSY_RECOVERY", "SQLITE_LOCKED",
  "ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT", "ENOTFOUND", "EAI_AGAIN",
  "53300", "57P01", "57P02", "57P03", "08000", "08003", "08006", "08001", "40001", "40P01", "55P03",
]);

/** Whether an error only says that the database cannot answer at the moment; the chain of causes is walked. */
export function isUnavailable(error: unknown): boolean {
  for (let e: unknown = error; e instanceof Error; e = e.cause) {
    const code = (e as { code?: unknown }).code;
    if (typeof code === "string" && transient.has(code)) return true;
    if (e.message.startsWith("Connection terminated") || e.message.startsWith("Client has encountered a connection error") || e.message.includes("timeout exceeded when trying to connect")) return true;
    if (e instanceof AggregateError && e.errors.some(isUnavailable)) return true;
  }
  return false;
}
