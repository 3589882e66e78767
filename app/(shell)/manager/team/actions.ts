"use server";

import { redirect } from "next/navigation";
import { action } from "@/lib/action";
import { endAway } from "@/lib/away/end-away";
import { awayInput, untilOf } from "@/lib/away/schema";
import { setAway } from "@/lib/away/set-away";
import { userIdInput } from "@/lib/users/schema";

export const setAwayAction = action({
  name: "set away",
  permission: "pool.supervise",
  input: awayInput,
  async run(ctx, { userId, until }): Promise<void> {
    await setAway(ctx, { userId, until: await untilOf(ctx, until) });
    redirect(`/manager/team?done=away&user=${userId}`);
  },
});

export const endAwayAction = action({
  name: "end away",
  permission: "pool.supervise",
  input: userIdInput,
  async run(ctx, { userId }): Promise<void> {
    await endAway(ctx, { userId });
    redirect(`/manager/team?done=back&user=${userId}`);
  },
});
