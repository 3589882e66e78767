import { Notice } from "@/components/shell/notice";
import { LinkButton } from "@/components/ui/link-button";
import { getT } from "@/lib/auth/signed-in";

/** Shown for what does not exist, or not for this user; the status is 404. */
export default async function NotFound() {
  const t = await getT("shell");
  return (
    <Notice title={t("notFound.title")} text={t("notFound.text")}>
      <LinkButton href="/" variant="primary">{t("firstScreen")}</LinkButton>
    </Notice>
  );
}
