/** The doors' clock. Services take the time from their context; only doors and jobs ask here. */
export const clock = { now: (): Date => new Date() };
