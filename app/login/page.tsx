import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { LanguageSwitch } from "@/components/auth/language-switch";
import { NarrowPage } from "@/components/auth/narrow-page";
import { SignInForm } from "@/components/auth/sign-in-form";
import { Messages } from "@/components/messages";
import { getT, requestLocale, signedIn } from "@/lib/auth/signed-in";
import { chooseLocaleAction, signInAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getT("auth"))("signIn") };
}

/** Where everyone begins. Somebody who is signed in is sent on. */
export default async function LoginPage({ searchParams }: { searchParams: Promise<{ error?: string | string[] }> }) {
  const user = await signedIn();
  if (user) redirect(user.mustChangePassword ? "/change-password" : "/");
  const [t, errors, shell, { error }] = await Promise.all([getT("auth"), getT("errors"), getT("shell"), searchParams]);
  const message = error === "bad_credentials" || error === "busy" ? errors(error) : error ? t("unknownError") : null;
  return (
    <NarrowPage
      product={shell("product")}
      title={t("signIn")}
      footer={<LanguageSwitch label={t("language")} current={await requestLocale()} action={chooseLocaleAction} />}
    >
      <Messages namespaces={["auth"]}>
        <SignInForm action={signInAction} first={message ? { message, username: "" } : null} />
      </Messages>
    </NarrowPage>
  );
}
