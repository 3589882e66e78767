import { cookies, headers } from "next/headers";
import { forbidden, redirect } from "next/navigation";
import { connection } from "next/server";
import { getServerSession } from "next-auth";
import { cache } from "react";
import type { Locale } from "@/db/values";
import { clock } from "../clock";
import { reachOf, type Actor, type UserContext } from "../context";
import { detectLocale } from "../i18n/detect";
import type { Namespace } from "../i18n/messages";
import { translator } from "../i18n/translate";
import { isMaskedFor } from "../numbers/is-masked-for";
import { appDb } from "../server";
import { getSettings } from "../settings/get-settings";
import { addressOf } from "./address";
import { isSecureRequest } from "./cookie";
import { authOptions } from "./options";
import type { Permission } from "./permissions";
import type { SignedIn } from "./signed-in-user";

export type { SignedIn } from "./signed-in-user";

/** The signed-in user of this request, or null. Asked once per request, whoever asks. */
export const signedIn = cache(async (): Promise<SignedIn | null> => {
  await connection();
  return (await getServerSession(authOptions(await isSecureRequest())))?.user ?? null;
});

/** The actor that a signed-in user is, through the screens. */
export async function actorOf(user: SignedIn): Promise<Actor & { userId: number }> {
  return {
    userId: user.id, role: user.role, teamId: user.teamId, via: "screen", scopes: null, address: addressOf(await headers()),
    masked: user.role !== "admin" && isMaskedFor(await getSettings(appDb()), user.role),
  };
}

/**
 * For pages: the signed-in user who has `permission`, and the context for services. Sends everyone else to sign in, to the
 * forced change of password, or to the page that says they may not.
 */
export async function requireUser(permission: Permission): Promise<{ user: SignedIn; ctx: UserContext }> {
  const user = await signedIn();
  if (!user) redirect("/login");
  if (user.mustChangePassword) redirect("/change-password");
  const actor = await actorOf(user);
  if (!reachOf(actor, permission)) forbidden();
  return { user, ctx: { db: appDb(), actor, now: clock.now() } };
}

/** The language of this request: the user's own, else the browser's. */
export const requestLocale = cache(async (): Promise<Locale> => {
  const user = await signedIn();
  return user?.locale ?? detectLocale((await headers()).get("accept-language"), (await cookies()).get("callpool_locale")?.value);
});

/** Says things of one namespace in the request's language. */
export async function getT<N extends Namespace>(namespace: N) {
  return translator(await requestLocale(), namespace);
}
