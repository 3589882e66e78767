/**
 * Calls `beat` again and again while the page is open: in the tab in front, and in one of those behind, whichever holds the
 * browser's lock. Without locks (an address without HTTPS) every tab does, which is dearer and no less right. Each beat a
 * little earlier or later, so that a thousand screens opened by one shift do not beat together.
 * @returns a function that stops it
 */
export function keepBeating(name: string, everyMs: number, beat: () => void): () => void {
  const stopped = new AbortController();
  let leads = !("locks" in navigator);
  if (!leads) {
    void navigator.locks.request(name, { signal: stopped.signal }, () => {
      leads = true;
      return new Promise<void>((resolve) => { stopped.signal.addEventListener("abort", () => { resolve(); }); });
    }).catch(() => undefined);
  }
  let timer: ReturnType<typeof setTimeout>;
  const next = () => {
    timer = setTimeout(() => {
      if (leads || document.visibilityState === "visible") beat();
      next();
    }, everyMs * (0.9 + Math.random() * 0.2));
  };
  next();
  // A laptop that slept, and a network that is back, are heard of at once.
  const woke = () => { if (document.visibilityState === "visible") beat(); };
  document.addEventListener("visibilitychange", woke, { signal: stopped.signal });
  window.addEventListener("online", beat, { signal: stopped.signal });
  return () => {
    clearTimeout(timer);
    stopped.abort();
  };
}
