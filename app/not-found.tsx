import { Notice } from "@/components/shell/notice";
import { LinkButton } from "@/components/ui/link-button";
import { getT, signedIn } from "@/lib/auth/signed-in";
import { Frame } from "./(shell)/frame";

/** Shown for an address that is nothing here; the status is 404. Who is signed in keeps the navigation. */
export default async function NotFound() {
  const [user, t] = await Promise.all([signedIn(), getT("shell")]);
  const notice = (
    <Notice page={!user} title={t("notFound.title")} text={t("notFound.text")}>
      <LinkButton href="/" variant="primary">{t("firstScreen")}</LinkButton>
    </Notice>
  );
  return user ? <Frame user={user}>{notice}</Frame> : notice;
}
