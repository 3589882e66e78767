"use server";

import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { locales } from "@/db/values";
import { addressOf } from "@/lib/auth/address";
import { appearanceCookie, LOCALE_COOKIE } from "@/lib/auth/appearance-cookies";
import { clearSessionCookie, setSessionCookie } from "@/lib/auth/cookie";
import { actorOf, requestLocale, signedIn } from "@/lib/auth/signed-in";
import { endOwnSession } from "@/lib/auth/end-own-session";
import { signIn, type Admitted } from "@/lib/auth/sign-in";
import { clock } from "@/lib/clock";
import { systemActor } from "@/lib/context";
import { describeError } from "@/lib/describe-error";
import { appDb } from "@/lib/server";

/** What a refused sign-in leaves on the screen. */
export interface SignInState {
  message: string;
  username: string;
}

const text = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
};

/** The button "Sign in". Sets the same cookie as next-auth's endpoint, and needs no script in the browser. */
export async function signInAction(_previous: SignInState | null, form: FormData): Promise<SignInState | null> {
  const username = text(form, "username");
  const head = await headers();
  let admitted: Admitted;
  try {
    admitted = await signIn(
      { db: appDb(), now: clock.now(), actor: { ...systemActor, via: "screen", address: addressOf(head) } },
      { username, password: text(form, "password"), userAgent: head.get("user-agent") ?? undefined },
    );
  } catch (error) {
    return { message: describeError(error, await requestLocale(), "sign in").message, username: username.slice(0, 64) };
  }
  await setSessionCookie(admitted);
  redirect(admitted.mustChangePassword ? "/change-password" : "/");
}

/** Ends the session, unless a customer is in hand: then the screen of the pull asks for an outcome or a release first. */
export async function signOutAction(): Promise<void> {
  const user = await signedIn();
  if (user) {
    const ended = await endOwnSession({ db: appDb(), now: clock.now(), actor: await actorOf(user) }, user);
    if (!ended) redirect("/pull?leaving=1");
  }
  await clearSessionCookie();
  redirect("/login");
}

/** The language of somebody who has not signed in yet. */
export async function chooseLocaleAction(form: FormData): Promise<void> {
  const chosen = locales.find((locale) => locale === form.get("locale"));
  if (chosen) {
    (await cookies()).set(LOCALE_COOKIE, chosen, appearanceCookie);
  }
  redirect("/login");
}
