import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { ChangePasswordForm } from "@/components/auth/change-password-form";
import { NarrowPage } from "@/components/auth/narrow-page";
import { Messages } from "@/components/messages";
import { LinkButton } from "@/components/ui/link-button";
import { SubmitButton } from "@/components/ui/submit-button";
import { getT, signedIn } from "@/lib/auth/signed-in";
import { signOutAction } from "../login/actions";
import { changePasswordAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getT("auth"))("changePassword") };
}

/** Where an initial password is replaced before anything else, and any other when its owner wishes. */
export default async function ChangePasswordPage() {
  const user = await signedIn();
  if (!user) redirect("/login");
  const [t, common, shell] = await Promise.all([getT("auth"), getT("common"), getT("shell")]);
  const words = user.mustChangePassword ? "forced" : "voluntary";
  return (
    <NarrowPage
      product={shell("product")}
      title={t(`${words}.title`)}
      footer={user.mustChangePassword
        ? <form action={signOutAction}><SubmitButton variant="quiet" className="-ml-3">{t("signOut")}</SubmitButton></form>
        : <LinkButton href="/profile" variant="quiet" className="-ml-3">{common("cancel")}</LinkButton>}
    >
      <p className="text-ink-2">{t(`${words}.text`)}</p>
      <Messages namespaces={["auth"]}>
        <ChangePasswordForm action={changePasswordAction} username={user.username} askCurrent={!user.mustChangePassword} />
      </Messages>
    </NarrowPage>
  );
}
