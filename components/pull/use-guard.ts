import { useEffect, useRef } from "react";

/** For this long after a new customer appears a key does nothing: the press was meant for the one before. Milliseconds. */
const CALM = 800;

/** Tells whether the customer on the screen has been there long enough for a key press to be meant for them. */
export function useGuard(assignmentId: number | null): () => boolean {
  const since = useRef(0);
  useEffect(() => { since.current = performance.now(); }, [assignmentId]);
  return () => performance.now() - since.current > CALM;
}
