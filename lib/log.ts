import { randomBytes } from "node:crypto";
import pino from "pino";
import { env } from "./env";

/** The process's log: JSON lines on standard error. Secrets are cut out wherever they stand in an object. */
export const log = pino(
  {
    level: env.logLevel,
    serializers: { err: describeForLog },
    redact: {
      paths: ["password", "*.password", "token", "*.token", "authorization", "*.authorization", "cookie", "*.cookie", "headers.authorization", "headers.cookie"],
      censor: "[cut]",
    },
  },
  pino.destination({ dest: 2, sync: false }),
);

/**
 * An error as the log has it: without the values that a refused query was run with, which are customers' names and numbers,
 * notes, and hashes of passwords.
 */
export function describeForLog(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { params: _, ...described } = pino.stdSerializers.err(error) as pino.SerializedError & { params?: unknown };
  for (let e: unknown = error; e instanceof Error; e = e.cause) {
    if (!("params" in e)) continue;
    const values = `\nparams: ${String(e.params)}`;
    described.message = described.message.replaceAll(values, "");
    described.stack = described.stack.replaceAll(values, "");
  }
  return described;
}

/** Logs an unexpected error and returns the short id under which the user may ask about it. */
export function logUnexpected(error: unknown, where: string): string {
  const id = randomBytes(4).toString("hex");
  log.error({ err: error, where, id }, "unexpected error");
  return id;
}
