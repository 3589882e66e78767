import { postJson } from "../pull/post-json";
import { readState, type KnownState } from "./types";

interface LineOptions {
  userId: number;
  setKnown: (known: KnownState) => void;
  setFailed: (failed: boolean) => void;
}

export interface Line {
  /** A sign of life, and the question how things stand. */
  refresh: () => void;
  /** Begins a break for a reason, or ends it with null. */
  choose: (reason: string | null) => void;
  /** Lets the browser's tabs tell each other. @returns a function that ends it */
  open: () => () => void;
}

/** What a screen sends about its operator, and takes as an answer: from the server, or from another tab that asked. */
export function makeLine({ userId, setKnown, setFailed }: LineOptions): Line {
  let sent = 0;
  let taken = 0;
  let others: BroadcastChannel | null = null;
  async function put(path: string, body: unknown): Promise<boolean> {
    sent += 1;
    const mine = sent;
    // Goes on when the page is left meanwhile: the press counts, and the server hears no half request.
    const answer = await postJson(path, body, true);
    if (!answer.ok) return false;
    // An answer that was overtaken says how it was before.
    if (mine < taken) return true;
    taken = mine;
    const known = readState(answer.body, Date.now());
    setKnown(known);
    others?.postMessage(known);
    return true;
  }
  return {
    refresh() {
      if (navigator.onLine) void put("/api/day/seen", {}).catch(() => undefined);
    },
    choose(reason) {
      setFailed(false);
      void put("/api/day/break", { reason }).then((done) => { setFailed(!done); }, () => { setFailed(true); });
    },
    open() {
      if (!("BroadcastChannel" in window)) return () => undefined;
      const channel = new BroadcastChannel("callpool-day");
      others = channel;
      channel.onmessage = (event: MessageEvent<KnownState>) => { if (event.data.state.userId === userId) setKnown(event.data); };
      return () => {
        others = null;
        channel.close();
      };
    },
  };
}
