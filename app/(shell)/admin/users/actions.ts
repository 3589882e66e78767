"use server";

import { redirect } from "next/navigation";
import { action } from "@/lib/action";
import { addUser } from "@/lib/users/add-user";
import { changeRole } from "@/lib/users/change-role";
import { changeTeam } from "@/lib/users/change-team";
import { deactivateUser } from "@/lib/users/deactivate-user";
import { reactivateUser } from "@/lib/users/reactivate-user";
import { resetPassword } from "@/lib/users/reset-password";
import { addUserInput, changeRoleInput, changeTeamInput, resetPasswordInput, userIdInput } from "@/lib/users/schema";
import { signOutEverywhere } from "@/lib/users/sign-out-everywhere";

type Done = "added" | "role" | "team" | "deactivated" | "activated" | "signedOut";
const back = (done: Done, userId: number): never => redirect(`/admin/users?done=${done}&user=${userId}`);

export const addUserAction = action({
  name: "add user",
  permission: "users.manage",
  // A form sends nothing for a box without a tick.
  input: addUserInput.extend({ mustChangePassword: addUserInput.shape.mustChangePassword.unwrap().default(false) }),
  async run(ctx, input): Promise<void> {
    const { userId } = await addUser(ctx, input);
    back("added", userId);
  },
});

export const changeRoleAction = action({
  name: "change role",
  permission: "users.manage",
  input: changeRoleInput,
  async run(ctx, input): Promise<void> {
    await changeRole(ctx, input);
    back("role", input.userId);
  },
});

export const changeTeamAction = action({
  name: "change team",
  permission: "users.manage",
  input: changeTeamInput,
  async run(ctx, input): Promise<void> {
    await changeTeam(ctx, input);
    back("team", input.userId);
  },
});

/** Answers with the password, for showing once. */
export const resetPasswordAction = action({
  name: "reset password",
  permission: "users.manage",
  input: resetPasswordInput,
  run: (ctx, input) => resetPassword(ctx, input),
});

export const signOutEverywhereAction = action({
  name: "sign out everywhere",
  permission: "users.manage",
  input: userIdInput,
  async run(ctx, input): Promise<void> {
    await signOutEverywhere(ctx, input);
    back("signedOut", input.userId);
  },
});

export const deactivateAction = action({
  name: "deactivate user",
  permission: "users.manage",
  input: userIdInput,
  async run(ctx, input): Promise<void> {
    await deactivateUser(ctx, input);
    back("deactivated", input.userId);
  },
});

export const reactivateAction = action({
  name: "activate user",
  permission: "users.manage",
  input: userIdInput,
  async run(ctx, input): Promise<void> {
    await reactivateUser(ctx, input);
    back("activated", input.userId);
  },
});
