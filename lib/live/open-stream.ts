import type { Heard, Hub, Listener } from "./hub";

/** So often a stream says that it is there: proxies close what is silent, and a browser does not notice a line that is cut. Milliseconds. */
const HEARTBEAT_MS = 15_000;

const headers = {
  "content-type": "text/event-stream; charset=utf-8",
  // Next compresses what does not say how it is encoded, and a compressed stream waits until it is full.
  "content-encoding": "none",
  "cache-control": "no-cache, no-transform",
  "x-accel-buffering": "no",
};

/**
 * Answers with a stream of what is told to this user. It begins with "ready": from then on nothing is missed, and the screen
 * may read how things stand. It ends when the browser leaves, when the session ends ("signed-out"), or when the server stops.
 */
export function openStream(hub: Hub, who: Pick<Listener, "userId" | "sessionId" | "team">, left: AbortSignal): Response {
  let close = (): void => undefined;
  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      const encoder = new TextEncoder();
      const closed = new AbortController();
      const isOpen = (): boolean => !closed.signal.aborted;
      const write = (text: string): void => { if (isOpen()) controller.enqueue(encoder.encode(text)); };
      const beat = setInterval(() => write(": here\nevent: here\ndata: 1\n\n"), HEARTBEAT_MS);
      beat.unref();
      let leave = (): void => undefined;
      close = () => {
        if (!isOpen()) return;
        closed.abort();
        clearInterval(beat);
        left.removeEventListener("abort", close);
        leave();
        try {
          controller.close();
        } catch {
          // Cancelled by the browser: it is closed already.
        }
      };
      left.addEventListener("abort", close);
      // Browsers show a stream as open once something came.
      write("retry: 1000\n\n");
      leave = await hub.open({ ...who, hear: (event) => write(frame(event)), end: (why) => { write(frame({ kind: why, details: {} })); close(); } });
      if (left.aborted || !isOpen()) {
        close();
        leave();
        return;
      }
      write(frame({ kind: "ready", details: {} }));
    },
    cancel: () => close(),
  });
  return new Response(body, { headers });
}

const frame = ({ kind, details }: Heard): string => `data: ${JSON.stringify({ kind, details })}\n\n`;
