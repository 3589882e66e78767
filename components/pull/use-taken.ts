import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { useLive, useUserId } from "@/components/live/live";
import type { Hand } from "@/lib/pool/desk";
import { sendLeftNotes } from "./kept-notes";

const changes = ["released", "reassigned", "given", "suppressed"] as const;

/** What somebody else did to this operator's hand. */
export interface Taken {
  change: (typeof changes)[number] | "other";
  by: string | null;
  /** Whom it was about, as the screen showed them; null where it did not. */
  customer: string | null;
}

const nameOf = (hand: Hand | null): string | null => (hand ? `${hand.customer.firstName} ${hand.customer.lastName}`.trim() || hand.customer.phoneShown : null);

/**
 * Has the screen follow what others do to the hand: it is read anew as soon as the server tells, and after the stream was
 * broken when it turns out to be another. Notes on customers who are no longer in hand are sent.
 * @param answer the answer to the last press
 * @returns what to say of it, until the next press is answered
 */
export function useTaken(hand: Hand | null, answer: unknown): Taken | null {
  const router = useRouter();
  const userId = useUserId();
  const [told, setTold] = useState<{ taken: Taken; answer: unknown } | null>(null);
  const shown = useRef(hand);
  const present = hand?.assignmentId ?? null;
  useEffect(() => { shown.current = hand; });
  useEffect(() => { if (userId > 0) sendLeftNotes(userId, present); }, [userId, present]);

  useLive(["hand.changed"], ({ details }) => {
    const change = changes.find((one) => one === details.change) ?? "other";
    setTold({ taken: { change, by: typeof details.by === "string" ? details.by : null, customer: change === "given" ? null : nameOf(shown.current) }, answer });
    router.refresh();
  });
  useLive(["ready"], () => {
    sendLeftNotes(userId, shown.current?.assignmentId ?? null);
    void assignmentInHand().then((assignmentId) => {
      if (assignmentId !== undefined && assignmentId !== (shown.current?.assignmentId ?? null)) router.refresh();
    }, () => undefined);
  });
  return told !== null && told.answer === answer ? told.taken : null;
}

/** The assignment that the server has for this operator; undefined when it does not say. */
async function assignmentInHand(): Promise<number | null | undefined> {
  const response = await fetch("/api/live/check", { cache: "no-store", signal: AbortSignal.timeout(10_000) });
  return response.status === 200 ? ((await response.json()) as { assignmentId: number | null }).assignmentId : undefined;
}
