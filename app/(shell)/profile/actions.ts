"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { action } from "@/lib/action";
import { clearSessionCookie } from "@/lib/auth/cookie";
import { endAway } from "@/lib/away/end-away";
import { awayInput, untilOf } from "@/lib/away/schema";
import { setAway } from "@/lib/away/set-away";
import { profileInput } from "@/lib/users/schema";
import { signOutEverywhere } from "@/lib/users/sign-out-everywhere";
import { updateProfile } from "@/lib/users/update-profile";

const box = z.literal("on").optional().transform((ticked) => ticked === "on");

/** The button "Save" of one's own profile. */
export const saveProfileAction = action({
  name: "save profile",
  permission: "profile.own",
  // A form sends nothing for a box without a tick.
  input: profileInput.extend({ singleKeys: box, pullNext: box }),
  async run(ctx, input): Promise<void> {
    await updateProfile(ctx, input);
    refresh();
  },
});

/** Ends all of one's sessions; the browser goes to sign in again. */
export const signOutEverywhereAction = action({
  name: "sign out everywhere",
  permission: "profile.own",
  input: z.object({}),
  async run(ctx): Promise<void> {
    await signOutEverywhere(ctx, { userId: ctx.actor.userId });
    await clearSessionCookie();
    redirect("/login");
  },
});

/** One's own absence. */
export const setOwnAwayAction = action({
  name: "set own away",
  permission: "pool.work",
  input: awayInput.pick({ until: true }),
  async run(ctx, { until }): Promise<void> {
    await setAway(ctx, { userId: ctx.actor.userId, until: await untilOf(ctx, until) });
    redirect("/profile?done=away");
  },
});

export const backAction = action({
  name: "back",
  permission: "pool.work",
  input: z.object({}),
  async run(ctx): Promise<void> {
    await endAway(ctx, { userId: ctx.actor.userId });
    redirect("/profile?done=back");
  },
});
