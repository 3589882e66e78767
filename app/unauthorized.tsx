import { Notice } from "@/components/shell/notice";
import { LinkButton } from "@/components/ui/link-button";
import { getT } from "@/lib/auth/signed-in";

/** Shown to whoever is not signed in where a page does not lead to signing in by itself; the status is 401. */
export default async function Unauthorized() {
  const t = await getT("shell");
  return (
    <Notice page title={t("unauthorized.title")} text={t("unauthorized.text")}>
      <LinkButton href="/login" variant="primary">{t("signIn")}</LinkButton>
    </Notice>
  );
}
