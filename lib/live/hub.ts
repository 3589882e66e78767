import type { Db } from "@/db/client";
import { logUnexpected } from "../log";
import { readNewEvents, startBehind, type Told } from "./read-events";
import { sessionsThatHold } from "./sessions-that-hold";

/** What a screen hears: what happened, and for a user's own screens by whom and what exactly. */
export interface Heard {
  kind: string;
  details: Record<string, unknown>;
}

/** One open stream. */
export interface Listener {
  userId: number;
  sessionId: string;
  /** Whether it also hears what is told to those who supervise. */
  team: boolean;
  hear(event: Heard): void;
  /** The stream is over: its session ended, or the server stops. Called once. */
  end(why: "signed-out" | "stopped"): void;
}

export interface Hub {
  /**
   * Lets a stream hear what is told from when the promise resolves on, each event once.
   * @returns a function that closes it; closing it again does nothing
   */
  open(listener: Listener): Promise<() => void>;
  /** Ends all streams and looks no more. */
  stop(): Promise<void>;
  /** How many streams are open. */
  readonly size: number;
}

export interface HubOptions {
  db: Db;
  now: () => Date;
  /** Milliseconds from the end of one look to the start of the next. */
  everyMs?: number;
  /** Sessions that are asked about at each look, one stream after the other. */
  sessionsPerLook?: number;
}

/**
 * What a process has of live events: one look for all of its streams, and that only while there are any. Sessions are
 * asked about in turns, and at once when somebody's are said to have ended.
 */
export function makeHub({ db, now, everyMs = 500, sessionsPerLook = 500 }: HubOptions): Hub {
  const listeners = new Set<Listener>();
  const known = { floor: 0, seen: new Map<number, number>() };
  let started: Promise<void> | null = null;
  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<void> = Promise.resolve();
  let stopped = false;

  function start(): Promise<void> {
    return (started ??= startBehind(db, known, now()).then(schedule, (error: unknown) => {
      started = null;
      throw error;
    }));
  }

  function schedule(): void {
    if (stopped || listeners.size === 0) {
      // Nobody listens: the next stream begins anew.
      started = null;
      return;
    }
    timer = setTimeout(() => { looking = look().then(schedule); }, everyMs);
    timer.unref();
  }

  async function look(): Promise<void> {
    try {
      const events = await readNewEvents(db, known, now());
      const ended = new Set<number>();
      for (const event of events) {
        deliver(event);
        if (event.kind === "session.ended" && event.userId !== null) ended.add(event.userId);
      }
      await checkSessions(ended);
    } catch (error) {
      logUnexpected(error, "live events");
    }
  }

  function deliver({ userId, kind, details }: Told): void {
    for (const listener of listeners) {
      if (userId === null ? !listener.team : listener.userId !== userId) continue;
      // What is told to all who supervise says only that they should look: each sees what is theirs to see.
      safely(() => listener.hear({ kind, details: userId === null ? {} : details }));
    }
  }

  async function checkSessions(ended: ReadonlySet<number>): Promise<void> {
    const turn = [...listeners].slice(0, sessionsPerLook);
    // Whoever was asked about goes to the end of the line.
    for (const listener of turn) { listeners.delete(listener); listeners.add(listener); }
    const asked = new Set([...turn, ...[...listeners].filter(({ userId }) => ended.has(userId))]);
    const hold = await sessionsThatHold(db, [...asked].map(({ sessionId }) => sessionId), now());
    for (const listener of asked) if (!hold.has(listener.sessionId)) close(listener, "signed-out");
  }

  function close(listener: Listener, why?: "signed-out" | "stopped"): void {
    if (listeners.delete(listener) && why) safely(() => listener.end(why));
  }

  return {
    get size() { return listeners.size; },
    async open(listener) {
      if (stopped) {
        listener.end("stopped");
        return () => undefined;
      }
      listeners.add(listener);
      try {
        await start();
      } catch (error) {
        listeners.delete(listener);
        throw error;
      }
      return () => close(listener);
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      for (const listener of [...listeners]) close(listener, "stopped");
      await looking;
    },
  };
}

/** One stream that breaks must not keep an event from the others. */
function safely(work: () => void): void {
  try {
    work();
  } catch (error) {
    logUnexpected(error, "live stream");
  }
}
