import { endingsFor, endingValue } from "@/components/customers/correct-choices";
import { CorrectForm } from "@/components/customers/correct-form";
import type { Words } from "@/components/customers/words";
import { UrlPanel } from "@/components/users/url-panel";
import type { UserContext } from "@/lib/context";
import type { HistoryCall } from "@/lib/customers/get-history";
import { correctionClock } from "@/lib/customers/correction-clock";
import { formatInstant } from "@/lib/i18n/format";
import { listOutcomes } from "@/lib/pool/list-outcomes";
import type { Customer } from "@/lib/pool/types";
import { wallOfInstant } from "@/lib/time/zoned";
import { correctCallAction } from "./actions";

interface CorrectPanelProps {
  ctx: UserContext;
  customer: Customer;
  call: HistoryCall;
  words: Words;
  /** The page of the history that the call stands on. */
  page: number;
  closeHref: string;
}

/** Beside the customer: how one of the calls really ended. */
export async function CorrectPanel({ ctx, customer, call, words, page, closeHref }: CorrectPanelProps) {
  const { t, place } = words;
  const [outcomes, clock] = [await listOutcomes(ctx), await correctionClock(ctx, customer)];
  return (
    <UrlPanel title={t("correct.title")} closeHref={closeHref}>
      <p className="text-base font-medium">{t("correct.call", { operator: call.operatorName, at: formatInstant(call.recordedAt, place) })}</p>
      <CorrectForm
        key={`${call.id} ${call.version}`} action={correctCallAction} customerId={customer.id} assignmentId={call.assignmentId} page={page}
        endings={endingsFor(call, outcomes, words)} ending={endingValue(call, outcomes)} note={call.note}
        wall={call.callbackAt ? wallOfInstant(call.callbackAt, clock.zone) : ""} clock={clock} warning={call.effect === "do_not_call" ? t("correct.suppressed") : null}
      />
    </UrlPanel>
  );
}
