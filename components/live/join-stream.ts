import { keepStream } from "./keep-stream";

/** What the server told. */
export interface Heard {
  kind: string;
  details: Record<string, unknown>;
}

export interface Screen {
  hear(event: Heard): void;
  setConnected(connected: boolean): void;
  /** The user is no longer the one whose page this is. */
  leave(to: "/login" | "/"): void;
}

type Message = { say: "event"; event: Heard } | { say: "connected"; connected: boolean } | { say: "leave"; to: "/login" | "/" } | { say: "hello" };

/**
 * One stream per browser over all of its tabs: the tab that gets the lock opens it and passes on what comes; when it is
 * closed, the next one does. Without locks each tab has a stream of its own.
 * @returns a function that leaves
 */
export function joinStream(userId: number, screen: Screen): () => void {
  const name = `callpool:live:${userId}`;
  if (!("locks" in navigator) || !("BroadcastChannel" in window)) return keepStream(userId, screen);
  const channel = new BroadcastChannel(name);
  const left = new AbortController();
  let leads = false;
  let connected = false;

  const send = (message: Message): void => { if (!left.signal.aborted) channel.postMessage(message); };
  const told = (message: Message): void => {
    if (message.say === "event") screen.hear(message.event);
    else if (message.say === "connected") screen.setConnected(message.connected);
    else if (message.say === "leave") screen.leave(message.to);
    // A new tab: it is told how things are, and that it may read them.
    else if (leads) {
      send({ say: "connected", connected });
      if (connected) send({ say: "event", event: { kind: "ready", details: {} } });
    }
  };
  channel.onmessage = ({ data }: MessageEvent<Message>) => told(data);
  send({ say: "hello" });

  const both = (message: Message): void => { send(message); told(message); };
  navigator.locks.request(name, { signal: left.signal }, () => new Promise<void>((release) => {
    if (left.signal.aborted) { release(); return; }
    leads = true;
    const stop = keepStream(userId, {
      hear: (event) => both({ say: "event", event }),
      setConnected: (now) => { connected = now; both({ say: "connected", connected: now }); },
      leave: (to) => both({ say: "leave", to }),
    });
    left.signal.addEventListener("abort", () => { leads = false; stop(); release(); });
  })).catch(() => undefined);

  return () => {
    left.abort();
    channel.close();
  };
}
