/** Why the pool gives an operator nothing: every customer that is not given out, counted once, in this precedence. */
export interface Reasons {
  suppressed: number;
  in_hand: number;
  not_my_lists: number;
  /** Of a paused list, or of an import that is not live yet. */
  paused_lists: number;
  outside_hours: number;
  callbacks_of_others: number;
  reserved_for_others: number;
  /** Skipped by this operator since their last call. */
  skipped_by_me: number;
  waiting: number;
  /** When the next waiting customer comes back; null when none waits. */
  next_due_at: Date | null;
  /** When calling hours begin again for somebody; null when nobody waits for them. */
  opens_at: Date | null;
}
