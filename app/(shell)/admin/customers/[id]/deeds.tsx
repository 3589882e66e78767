import { AuditLink } from "@/components/audit/audit-link";
import { LinkButton } from "@/components/ui/link-button";
import { getT } from "@/lib/auth/signed-in";
import { reachOf, type Actor } from "@/lib/context";

/** What the reader may do with a customer, each in a panel that the address opens. */
export async function Deeds({ actor, here, mayMove }: { actor: Actor; here: string; mayMove: boolean }) {
  const [t, say, lists, reserve, audit] = await Promise.all([getT("customers"), getT("customerPage"), getT("lists"), getT("reserve"), getT("audit")]);
  const may = (permission: Parameters<typeof reachOf>[1]) => reachOf(actor, permission) !== null;
  const open = (panel: string) => ({ href: `${here}?panel=${panel}`, scroll: false });
  return (
    <>
      {may("customers.write") ? <LinkButton {...open("edit")}>{t("edit")}</LinkButton> : null}
      {may("pool.supervise") ? <LinkButton {...open("owner")}>{say("owner.open")}</LinkButton> : null}
      {may("pool.supervise") ? <LinkButton {...open("reserve")}>{reserve("open")}</LinkButton> : null}
      {may("customers.write") && mayMove ? <LinkButton {...open("move")}>{lists("move.open")}</LinkButton> : null}
      {may("audit.read") ? <AuditLink entity="customer" id={here.split("/").at(-1) ?? ""} label={audit("open")} /> : null}
      {may("customers.delete") ? <LinkButton variant="quiet" {...open("erase")}>{say("erase")}</LinkButton> : null}
    </>
  );
}
