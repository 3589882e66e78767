"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { action } from "@/lib/action";
import { clearSessionCookie } from "@/lib/auth/cookie";
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
