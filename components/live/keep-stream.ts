import type { Heard, Screen } from "./join-stream";

/** A stream that has been silent for so long is cut; it says that it is there four times a minute. Milliseconds. */
const SILENT = 40_000;
const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 15_000;

/**
 * Keeps a stream to the server open: again and again after it broke, at once when the network is back. Whether the session
 * has ended is asked before the page is left: a new password gives this browser a new session.
 * @returns a function that closes it
 */
export function keepStream(userId: number, screen: Screen): () => void {
  let source: EventSource | null = null;
  const stopped = new AbortController();
  const isStopped = (): boolean => stopped.signal.aborted;
  let wait = FIRST_WAIT;
  let again: ReturnType<typeof setTimeout> | undefined;
  let silent: ReturnType<typeof setTimeout> | undefined;

  const close = (): void => {
    clearTimeout(again);
    clearTimeout(silent);
    source?.close();
    source = null;
  };
  const broken = (afterMs: number): void => {
    if (isStopped()) return;
    close();
    screen.setConnected(false);
    again = setTimeout(() => { void check(); }, afterMs);
  };
  const alive = (): void => {
    clearTimeout(silent);
    silent = setTimeout(() => broken(0), SILENT);
  };

  function open(): void {
    if (isStopped() || !navigator.onLine) return;
    close();
    source = new EventSource("/api/live");
    source.addEventListener("here", alive);
    source.onmessage = ({ data }: MessageEvent<string>) => {
      alive();
      const event = JSON.parse(data) as Heard;
      if (event.kind === "signed-out") { broken(0); return; }
      if (event.kind === "stopped") { broken(FIRST_WAIT); return; }
      if (event.kind === "ready") {
        wait = FIRST_WAIT;
        screen.setConnected(true);
      }
      screen.hear(event);
    };
    source.onerror = () => {
      broken(wait);
      wait = Math.min(wait * 2, LONGEST_WAIT);
    };
    alive();
  }

  /** Whether it is still the same user, before the stream is opened once more. */
  async function check(): Promise<void> {
    if (isStopped() || !navigator.onLine) return;
    try {
      const response = await fetch("/api/live/check", { cache: "no-store", signal: AbortSignal.timeout(10_000) });
      if (isStopped()) return;
      if (response.status === 204) { screen.leave("/login"); return; }
      if (!response.ok) throw new Error(String(response.status));
      const { userId: present } = (await response.json()) as { userId: number };
      if (present !== userId) { screen.leave("/"); return; }
      open();
    } catch {
      broken(wait);
      wait = Math.min(wait * 2, LONGEST_WAIT);
    }
  }

  const online = (): void => { wait = FIRST_WAIT; void check(); };
  const offline = (): void => { close(); screen.setConnected(false); };
  window.addEventListener("online", online);
  window.addEventListener("offline", offline);
  open();
  return () => {
    stopped.abort();
    close();
    window.removeEventListener("online", online);
    window.removeEventListener("offline", offline);
  };
}
