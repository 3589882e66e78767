import { randomBytes } from "node:crypto";
import pino from "pino";
import { env } from "./env";

/** The process's log: JSON lines on standard error. Secrets are cut out wherever they stand in an object. */
export const log = pino(
  {
    level: env.logLevel,
    redact: {
      paths: ["password", "*.password", "token", "*.token", "authorization", "*.authorization", "cookie", "*.cookie", "headers.authorization", "headers.cookie"],
      censor: "[cut]",
    },
  },
  pino.destination({ dest: 2, sync: false }),
);

/** Logs an unexpected error and returns the short id under which the user may ask about it. */
export function logUnexpected(error: unknown, where: string): string {
  const id = randomBytes(4).toString("hex");
  log.error({ err: error, where, id }, "unexpected error");
  return id;
}
