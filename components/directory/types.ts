import type { ActionError } from "@/lib/action-result";

/** Somebody who may be ringing, in the reader's words. */
export interface CallerView {
  id: number;
  name: string;
  /** What the number is to them. */
  as: "first" | "second" | "struck" | "earlier";
  /** Whether the reader has them in hand already. */
  isMine: boolean;
  state: string;
  owner: { isMe: boolean; name: string } | null;
  list: string | null;
  last: string | null;
  note: string;
}

export interface FoundCallers {
  /** E.164, as it was read; and as people write it. */
  number: string;
  shown: string;
  callers: CallerView[];
}

/** What the form of a ringing number holds after it was sent. */
export interface IncomingState {
  found: FoundCallers | null;
  error: ActionError | null;
  /** Whom the reader may not take, when that is what the error is about. */
  refused: number | null;
}

export type IncomingAction = (previous: IncomingState | null, form: FormData) => Promise<IncomingState>;
