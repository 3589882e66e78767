import { useActionState, useState } from "react";
import type { ActionResult } from "@/lib/action-result";
import type { Desk } from "@/lib/pool/desk";
import type { Press } from "./types";

/** The screen's state: what the last good answer said, the error of the last press if it failed, and the way to press. */
export function useDesk(initial: Desk, press: Press) {
  const [result, submit, busy] = useActionState<ActionResult<Desk> | null, FormData>(press, null);
  const [desk, setDesk] = useState(initial);
  const [seen, setSeen] = useState<{ result: ActionResult<Desk> | null; initial: Desk }>({ result: null, initial });
  if (seen.result !== result || seen.initial !== initial) {
    setSeen({ result, initial });
    if (seen.result !== result && result?.ok) setDesk(result.data);
    else if (seen.initial !== initial) setDesk(initial);
  }
  return { desk, error: result && !result.ok ? result.error : null, submit, busy };
}
