import { redirect } from "next/navigation";
import { firstScreenOf } from "@/components/shell/navigation";
import { requireUser } from "@/lib/auth/signed-in";
import { getSettings } from "@/lib/settings/get-settings";

/** The product's address without a screen: leads to the first one that is open to this user. */
export default async function Start() {
  const { user, ctx } = await requireUser("profile.own");
  const { setUp } = await getSettings(ctx.db);
  redirect(firstScreenOf(user.role, setUp));
}
