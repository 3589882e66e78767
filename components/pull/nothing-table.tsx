"use client";

import { useTranslations } from "use-intl";
import { formatInstant, formatNumber } from "@/lib/i18n/format";
import type { Reasons } from "@/lib/pool/reasons";
import { usePlace } from "./use-place";

const counted = [
  "suppressed", "in_hand", "not_my_lists", "paused_lists", "outside_hours", "callbacks_of_others", "reserved_for_others", "skipped_by_me", "waiting",
] as const satisfies readonly (keyof Reasons)[];

/** What stands between the operator and each customer of the pool, adding up to all of them; and when that changes. */
export function NothingTable({ reasons }: { reasons: Reasons }) {
  const t = useTranslations("pull.nothingWhy");
  const place = usePlace();
  const lines = counted.filter((reason) => reasons[reason] > 0);
  const total = lines.reduce((sum, reason) => sum + reasons[reason], 0);
  if (total === 0) return <p className="mt-1 text-ink-2">{t("empty")}</p>;
  const number = "py-1 pr-4 text-right tabular-nums";
  return (
    <>
      <table aria-label={t("label")} className="mt-3 border-collapse text-base">
        <tbody>
          {lines.map((reason) => (
            <tr key={reason} className="border-b border-line last:border-b-0">
              <td className={number}>{formatNumber(reasons[reason], place.locale)}</td>
              <th scope="row" className="py-1 text-left font-normal text-ink-2">{t(reason)}</th>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr className="border-t border-ink font-medium">
            <td className={number}>{formatNumber(total, place.locale)}</td>
            <th scope="row" className="py-1 text-left font-medium">{t("total")}</th>
          </tr>
        </tfoot>
      </table>
      {reasons.next_due_at ? <p className="mt-3 text-base text-ink-2">{t("nextDue", { at: formatInstant(reasons.next_due_at, place) })}</p> : null}
      {reasons.opens_at ? <p className="mt-1 text-base text-ink-2">{t("opens", { at: formatInstant(reasons.opens_at, place) })}</p> : null}
    </>
  );
}
