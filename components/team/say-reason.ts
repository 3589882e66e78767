import { formatDate, formatInstant } from "@/lib/i18n/format";
import type { NextPlace } from "@/lib/pool/next-for";
import type { TeamWords } from "./words";

/** Why a customer stands where: "Own customer since 12 Nov; priority 5 + 2 of list Spring; added 10 Nov 14:02". */
export function sayReason(next: NextPlace, operatorId: number, listName: (name: string) => string, words: TeamWords): string {
  const { t, place } = words;
  if (next.why === "in_hand") return t("next.reasons.in_hand", { at: formatInstant(next.pulledAt, place) });
  const isCallback = next.why === "my_callback" || next.why === "open_callback";
  return [
    classOf(next, operatorId, words),
    next.reservedUntil ? t("next.reasons.reserved", { at: formatInstant(next.reservedUntil, place) }) : "",
    rankOf(next, isCallback, listName, words),
    isCallback ? "" : t("next.reasons.added", { at: formatInstant(next.customer.createdAt, place) }),
  ].filter(Boolean).join("; ");
}

function classOf({ why, promisedAt, customer }: NextPlace, operatorId: number, { t, place }: TeamWords): string {
  const at = formatInstant(promisedAt, place);
  switch (why) {
    case "in_hand": return "";
    case "my_callback": return t("next.reasons.my_callback", { at });
    case "open_callback": return t("next.reasons.open_callback", { at });
    case "mine":
      return customer.lastOperatorId === operatorId && customer.lastCalledAt
        ? t("next.reasons.mineSince", { at: formatDate(customer.lastCalledAt, place) }) : t("next.reasons.mine");
    default: return t(`next.reasons.${why}`);
  }
}

/** What the order within the class goes by; among callbacks only the list has a say. */
function rankOf({ customer: { priority }, list }: NextPlace, isCallback: boolean, listName: (name: string) => string, { t }: TeamWords): string {
  const offset = Math.abs(list?.offset ?? 0);
  if (!list || offset === 0) return isCallback ? "" : t("next.reasons.priority", { priority });
  const values = { offset, list: listName(list.name) };
  if (isCallback) return t(list.offset > 0 ? "next.reasons.listPlus" : "next.reasons.listMinus", values);
  return t(list.offset > 0 ? "next.reasons.priorityPlus" : "next.reasons.priorityMinus", { priority, ...values });
}
