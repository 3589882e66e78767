import { redirect } from "next/navigation";
import { firstScreenOf } from "@/components/shell/navigation";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { getT, requireUser } from "@/lib/auth/signed-in";

/** The first screen of an account that has none of its own yet: says what the account is for. */
export default async function Home() {
  const { user } = await requireUser("profile.own");
  const first = firstScreenOf(user.role);
  if (first !== "/home") redirect(first);
  const t = await getT("shell");
  const purpose = user.role === "viewer" ? "viewer" : "other";
  return (
    <>
      <PageHeader title={t("home.title", { name: user.name })} detail={t(`roles.${user.role}`)} />
      <EmptyState action={<LinkButton href="/profile">{t("home.profile")}</LinkButton>}>{t(`home.${purpose}`)}</EmptyState>
    </>
  );
}
