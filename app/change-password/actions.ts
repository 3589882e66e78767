"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { action } from "@/lib/action";
import { setSessionCookie } from "@/lib/auth/cookie";
import { changePassword } from "@/lib/users/change-password";
import { changePasswordInput } from "@/lib/users/schema";

/** The button "Change password": the browser goes on in a new session, all others end. */
export const changePasswordAction = action({
  name: "change password",
  permission: "profile.own",
  beforePasswordChange: true,
  input: changePasswordInput,
  async run(ctx, input, user): Promise<void> {
    const claim = await changePassword(ctx, input, (await headers()).get("user-agent") ?? undefined);
    await setSessionCookie(claim);
    redirect(user.mustChangePassword ? "/" : "/profile?done=password");
  },
});
