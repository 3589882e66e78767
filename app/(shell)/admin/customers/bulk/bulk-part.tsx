import type { ReactNode } from "react";
import { BulkProvider } from "@/components/customers/bulk/bulk-provider";
import { JobStrip } from "@/components/customers/bulk/job-strip";
import { Messages } from "@/components/messages";
import { bulkChoices } from "@/lib/bulk/bulk-choices";
import { jobView } from "@/lib/bulk/job-view";
import { reachOf, type UserContext } from "@/lib/context";
import { formatInstant } from "@/lib/i18n/format";
import { requestFormat } from "@/lib/i18n/request-format";
import { getT } from "@/lib/auth/signed-in";
import { cancelBulkAction, previewBulkAction, startBulkAction } from "./actions";

interface BulkPartProps {
  ctx: UserContext;
  /** The lists, as they are shown. */
  lists: readonly { id: number; label: string }[];
  children: ReactNode;
}

/** Around the customers' table: what its selection can be used for, and how far one's last deed is. */
export async function BulkPart({ ctx, lists, children }: BulkPartProps) {
  if (reachOf(ctx.actor, "customers.write") === null) return children;
  const [{ kinds, operators, until }, job, t, place] = await Promise.all([bulkChoices(ctx), jobView(ctx), getT("bulk"), requestFormat()]);
  const choices = {
    kinds, lists, until, timeZone: place.timeZone,
    operators: operators.map(({ id, name, awayUntil }) => ({ id, label: awayUntil ? t("away", { name, at: formatInstant(awayUntil, place) }) : name, isAway: awayUntil !== null })),
  };
  return (
    <Messages namespaces={["bulk"]}>
      <BulkProvider choices={choices} preview={previewBulkAction} start={startBulkAction}>
        <JobStrip key={job?.id ?? 0} job={job} cancel={cancelBulkAction} />
        {children}
      </BulkProvider>
    </Messages>
  );
}
