import { useRouter } from "next/navigation";
import { useActionState, useEffect, useState } from "react";
import type { Desk } from "@/lib/pool/desk";
import type { Press, PressResult } from "./types";

/** Errors by which the buttons on the screen turn out to be those of yesterday: the outcomes were changed meanwhile. */
const outdated: readonly string[] = ["outcome_unknown", "disposition_unknown", "disposition_missing", "note_missing"];

/** The screen's state: what the last good answer said, the error of the last press if it failed, and the way to press. */
export function useDesk(initial: Desk, press: Press) {
  const [result, submit, busy] = useActionState<PressResult | null, FormData>(press, null);
  const [desk, setDesk] = useState(initial);
  const [seen, setSeen] = useState<{ result: PressResult | null; initial: Desk }>({ result: null, initial });
  if (seen.result !== result || seen.initial !== initial) {
    setSeen({ result, initial });
    if (seen.result !== result && result?.ok) setDesk(result.data);
    else if (seen.initial !== initial) setDesk(initial);
  }
  const router = useRouter();
  useEffect(() => {
    if (result && !result.ok && outdated.includes(result.error.code)) router.refresh();
  }, [result, router]);
  return { desk, error: result && !result.ok ? result.error : null, pressed: result?.pressed ?? null, submit, busy, answer: result };
}
