import { z } from "zod";
import { id } from "@/lib/input";
import { renewLease } from "@/lib/pool/renew-lease";
import { screenRoute } from "@/lib/screen-route";

/** Renews the lease while the screen is open; says so when the customer is no longer in hand. */
export const POST = screenRoute({
  name: "pull.heartbeat",
  permission: "pool.work",
  body: z.object({ assignmentId: id, active: z.boolean() }),
  run: renewLease,
});
