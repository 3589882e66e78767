import { Notice } from "@/components/shell/notice";
import { LinkButton } from "@/components/ui/link-button";
import { getT } from "@/lib/auth/signed-in";

/** Shown to a signed-in user whose account may not open a page; the status is 403. */
export default async function Forbidden() {
  const t = await getT("shell");
  return (
    <Notice title={t("forbidden.title")} text={t("forbidden.text")}>
      <LinkButton href="/" variant="primary">{t("firstScreen")}</LinkButton>
    </Notice>
  );
}
