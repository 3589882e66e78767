import type { Metadata } from "next";
import { Messages } from "@/components/messages";
import { ProfileForm } from "@/components/profile/profile-form";
import { SignOutEverywhere } from "@/components/profile/sign-out-everywhere";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { getT, requireUser } from "@/lib/auth/signed-in";
import { reachOf } from "@/lib/context";
import { saveProfileAction, signOutEverywhereAction } from "./actions";
import { AwaySection } from "./away-section";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getT("profile"))("title") };
}

/** "My profile": language, theme, dialling, keys, password, sessions. */
export default async function ProfilePage({ searchParams }: { searchParams: Promise<{ done?: string; until?: string }> }) {
  const { user, ctx } = await requireUser("profile.own");
  const [t, { done, until }] = await Promise.all([getT("profile"), searchParams]);
  const calls = reachOf(ctx.actor, "pool.work") !== null;
  return (
    <Messages namespaces={["profile"]}>
      <PageHeader title={t("title")} detail={user.username} />
      {done === "password" ? <p role="status" className="mb-4 border-l-2 border-good bg-good-soft px-3 py-2">{t("passwordChanged")}</p> : null}
      <div className="grid gap-x-16 gap-y-8 lg:grid-cols-[28rem_minmax(0,1fr)]">
        <ProfileForm user={user} calls={calls} action={saveProfileAction} />
        <div className="flex flex-col gap-8">
          {calls ? <AwaySection ctx={ctx} until={typeof until === "string" ? until : undefined} done={done} /> : null}
          <section className="flex max-w-md flex-col gap-4">
            <h2 className="text-lg">{t("account")}</h2>
            <div><LinkButton href="/change-password">{t("changePassword")}</LinkButton></div>
            <SignOutEverywhere action={signOutEverywhereAction} />
          </section>
        </div>
      </div>
    </Messages>
  );
}
