"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { action } from "@/lib/action";
import { formId } from "@/lib/input";
import { releaseAssignment } from "@/lib/pool/release-assignment";
import { endBreakFor } from "@/lib/team/end-break-of";
import { handOver } from "@/lib/team/hand-over";
import { reassignHand } from "@/lib/team/reassign-hand";
import { returnEverything } from "@/lib/team/return-everything";
import { signOutOperator } from "@/lib/team/sign-out-operator";
import { flag, userIdInput } from "@/lib/users/schema";

/** Back to the table, which says what was done to whom. */
function done(what: string, user: number, more: Record<string, number> = {}): never {
  redirect(`/manager/team?${new URLSearchParams({ done: what, user: String(user), ...Object.fromEntries(Object.entries(more).map(([name, n]) => [name, String(n)])) })}`);
}

export const releaseAction = action({
  name: "release hand",
  permission: "pool.supervise",
  input: userIdInput.extend({ assignmentId: formId, reason: z.string() }),
  async run(ctx, { userId, assignmentId, reason }): Promise<void> {
    await releaseAssignment(ctx, { assignmentId, reason });
    done("released", userId);
  },
});

export const reassignAction = action({
  name: "reassign hand",
  permission: "pool.supervise",
  input: z.object({ userId: formId, assignmentId: formId, to: formId, reason: z.string().default("") }),
  async run(ctx, { assignmentId, to, reason }): Promise<void> {
    const { inHand } = await reassignHand(ctx, { assignmentId, to, reason });
    done(inHand ? "given" : "waits", to);
  },
});

export const endBreakAction = action({
  name: "end break",
  permission: "pool.supervise",
  input: userIdInput,
  async run(ctx, { userId }): Promise<void> {
    await endBreakFor(ctx, { userId });
    done("ready", userId);
  },
});

export const signOutAction = action({
  name: "sign out operator",
  permission: "pool.supervise",
  input: userIdInput.extend({ hand: z.enum(["release", "keep"]) }),
  async run(ctx, input): Promise<void> {
    await signOutOperator(ctx, input);
    done("signedOut", input.userId);
  },
});

export const returnAction = action({
  name: "return everything",
  permission: "pool.supervise",
  input: userIdInput.extend({ hand: flag.default(false) }),
  async run(ctx, input): Promise<void> {
    const { moved } = await returnEverything(ctx, input);
    done("returned", input.userId, { n: moved });
  },
});

export const handOverAction = action({
  name: "hand over everything",
  permission: "pool.supervise",
  input: userIdInput.extend({ to: formId }),
  async run(ctx, input): Promise<void> {
    const { moved, left } = await handOver(ctx, input);
    done("handedOver", input.to, { n: moved, left });
  },
});
