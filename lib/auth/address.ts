import { env } from "../env";

/** The caller's network address: the proxy's word where one is trusted, else what the server noted of the connection. */
export function addressOf(headers: { get(name: string): string | null }): string {
  const forwarded = env.trustProxy ? headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() : undefined;
  return forwarded || headers.get("x-callpool-peer") || "unknown";
}
