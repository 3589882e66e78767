import { OwnerForm } from "@/components/customers/owner-form";
import { UrlPanel } from "@/components/users/url-panel";
import { getT } from "@/lib/auth/signed-in";
import type { UserContext } from "@/lib/context";
import { formatInstant } from "@/lib/i18n/format";
import { requestFormat } from "@/lib/i18n/request-format";
import type { Customer } from "@/lib/pool/types";
import { operatorsByName } from "./operators-by-name";
import { changeOwnerAction } from "./edit-actions";

/** Beside the customer: whose they are, for those who supervise operators. */
export async function OwnerPanel({ ctx, customer, name, here }: { ctx: UserContext; customer: Customer; name: string; here: string }) {
  const [say, place, operators] = await Promise.all([getT("customerPage"), requestFormat(), operatorsByName(ctx)]);
  const refused = customer.assignedTo !== null ? say("owner.inHand") : customer.reservedFor !== null ? say("owner.reserved") : null;
  const owner = customer.ownerId ?? customer.awayOwnerId;
  const choices = [
    { value: "", label: say("owner.nobody") },
    ...operators.map(({ id, name: operator, awayUntil }) => ({ value: String(id), label: awayUntil ? say("owner.away", { name: operator, at: formatInstant(awayUntil, place) }) : operator })),
  ];
  return (
    <UrlPanel title={say("owner.title", { name })} closeHref={here}>
      {refused ? <p>{refused}</p> : <OwnerForm customerId={customer.id} operators={choices} chosen={operators.some(({ id }) => id === owner) ? String(owner) : ""} action={changeOwnerAction} />}
    </UrlPanel>
  );
}
