import { clock } from "../clock";
import { appDb } from "../server";
import { makeHub, type Hub } from "./hub";

/**
 * The running process's hub, made when the first stream opens. Next gives routes and instrumentation an instance of every
 * module each, so the one hub lives on globalThis; the server stops it before it closes (scripts/serve.mjs).
 */
const key = Symbol.for("callpool.live.hub");
const onStop = Symbol.for("callpool.onStop");
const stopping = Symbol.for("callpool.stopping");
const holder = globalThis as { [key]?: Hub; [onStop]?: Set<() => Promise<void>>; [stopping]?: boolean };

export function appHub(): Hub {
  if (holder[key]) return holder[key];
  const hub = makeHub({ db: appDb(), now: () => clock.now() });
  holder[key] = hub;
  (holder[onStop] ??= new Set()).add(() => hub.stop());
  return hub;
}

/** Whether the server takes no more streams. */
export const isStopping = (): boolean => holder[stopping] === true;
