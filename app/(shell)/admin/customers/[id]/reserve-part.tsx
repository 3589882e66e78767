import { ReserveForm } from "@/components/reserve/reserve-form";
import { ReservedLine } from "@/components/reserve/reserved-line";
import { UrlPanel } from "@/components/users/url-panel";
import { getT } from "@/lib/auth/signed-in";
import { tomorrowMorning } from "@/lib/away/schema";
import { reachOf, type UserContext } from "@/lib/context";
import { formatInstant } from "@/lib/i18n/format";
import { requestFormat } from "@/lib/i18n/request-format";
import type { Customer } from "@/lib/pool/types";
import { wallOfInstant } from "@/lib/time/zoned";
import { operatorsByName } from "./operators-by-name";
import { reserveAction, unreserveAction } from "./reserve-actions";

interface ReservePartProps {
  ctx: UserContext;
  customer: Customer;
  /** As the page names them. */
  name: string;
  /** Whose the customer is: the operator it is reserved for, when it is. */
  ownerName: string;
  here: string;
  panel: string | undefined;
  done: string | undefined;
}

/** For whom the customer is reserved, what became of the last press, and the panel that asks for whom. */
export async function ReservePart({ ctx, customer, name, ownerName, here, panel, done }: ReservePartProps) {
  const [t, place] = await Promise.all([getT("reserve"), requestFormat()]);
  const may = reachOf(ctx.actor, "pool.supervise") !== null;
  const said = done === "reserved" ? t("done") : done === "unreserved" ? t("ended") : null;
  return (
    <>
      <p role="status" className={said ? "mb-4 border-l-2 border-good bg-good-soft px-3 py-2" : undefined}>{said}</p>
      {done === "inHand" ? <p role="alert" className="mb-4 border-l-2 border-wait bg-wait-soft px-3 py-2 text-wait">{t("inHand")}</p> : null}
      {customer.reservedFor === null ? null : (
        <ReservedLine
          text={t("reserved", { name: ownerName, at: formatInstant(customer.reservedUntil, place) })} customerId={customer.id}
          end={may ? { label: t("end"), action: unreserveAction } : null}
        />
      )}
      {may && panel === "reserve" ? (
        <UrlPanel title={t("title", { name })} closeHref={here}>
          {customer.assignedTo === null ? await asks() : <p>{t("inHand")}</p>}
        </UrlPanel>
      ) : null}
    </>
  );

  async function asks() {
    const members = await operatorsByName(ctx);
    if (members.length === 0) return <p>{t("nobody")}</p>;
    const operators = members.map(({ id, name: operator, awayUntil }) => ({
      value: String(id), label: awayUntil ? t("away", { name: operator, at: formatInstant(awayUntil, place) }) : operator,
    }));
    const chosen = members.find(({ id }) => id === (customer.reservedFor ?? customer.ownerId));
    const until = customer.reservedUntil ? wallOfInstant(customer.reservedUntil, place.timeZone) : await tomorrowMorning(ctx);
    return <ReserveForm customerId={customer.id} operators={operators} chosen={chosen ? String(chosen.id) : ""} until={until} timeZone={place.timeZone} action={reserveAction} />;
  }
}
