/** Why the pool gives an operator nothing: every customer that is not given out, counted once, in this precedence. */
export interface Reasons {
  suppressed: number;
  in_hand: number;
  not_my_lists: number;
  paused_lists: number;
  outside_hours: number;
  callbacks_of_others: number;
  waiting: number;
  /** When the next waiting customer comes back; null when none waits. */
  next_due_at: Date | null;
}
