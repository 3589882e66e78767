import { useEffect } from "react";

/** Puts a few words before the page's title, for as long as they are there; on whichever screen, whoever changes the title. */
export function useTitleHint(hint: string | null): void {
  useEffect(() => {
    if (hint === null) return;
    const prefix = `${hint} · `;
    const put = () => { if (!document.title.startsWith(prefix)) document.title = prefix + document.title; };
    put();
    const observer = new MutationObserver(put);
    observer.observe(document.head, { childList: true, characterData: true, subtree: true });
    return () => {
      observer.disconnect();
      if (document.title.startsWith(prefix)) document.title = document.title.slice(prefix.length);
    };
  }, [hint]);
}
