import { endingsFor, endingValue } from "@/components/customers/correct-choices";
import { CorrectForm } from "@/components/customers/correct-form";
import type { Words } from "@/components/customers/words";
import { UrlPanel } from "@/components/users/url-panel";
import { getT } from "@/lib/auth/signed-in";
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
  /** Where the page of the history stands that the call is on, as in the address. */
  query: string;
  closeHref: string;
}

/** Beside the customer: how one of the calls really ended. */
export async function CorrectPanel({ ctx, customer, call, words, query, closeHref }: CorrectPanelProps) {
  const { t, place } = words;
  const [outcomes, clock, say] = [await listOutcomes(ctx), await correctionClock(ctx, customer), await getT("customerPage")];
  return (
    <UrlPanel title={t("correct.title")} closeHref={closeHref}>
      <p className="text-base font-medium">{t("correct.call", { operator: call.operatorName, at: formatInstant(call.recordedAt, place) })}</p>
      {call.customerId === customer.id ? null : <p className="text-sm text-wait">{say("settled")}</p>}
      <CorrectForm
        key={`${call.id} ${call.version}`} action={correctCallAction} customerId={customer.id} assignmentId={call.assignmentId} query={query}
        endings={endingsFor(call, outcomes, words)} ending={endingValue(call, outcomes)} note={call.note}
        wall={call.callbackAt ? wallOfInstant(call.callbackAt, clock.zone) : ""} clock={clock} warning={call.effect === "do_not_call" ? t("correct.suppressed") : null}
      />
    </UrlPanel>
  );
}
