"use client";

import { useEffect, useRef, useState, type ComponentProps, type FocusEvent, type KeyboardEvent } from "react";
import { useHasScript } from "@/components/ui/use-has-script";
import { forgetOpened, keepOpened, openedFrom } from "./opened";

interface RowKeys {
  /** The customers of the page, in their order. */
  ids: readonly number[];
  isPicked: (id: number) => boolean;
  select: (ids: readonly number[], selected: boolean) => void;
  /** Where these rows are. */
  here: string;
}

const floating = "[role='dialog']:not([aria-modal='false']), [role='alertdialog'], [role='menu'], [role='listbox']";

/**
 * The keys of the rows: arrows, Home and End go from row to row, with Shift they select on the way; Space selects, Enter
 * opens (the row's link does), Ctrl A selects the page, Escape leaves. One row at a time is a stop of Tab.
 */
export function useRowKeys({ ids, isPicked, select, here }: RowKeys) {
  const hasScript = useHasScript();
  const body = useRef<HTMLTableSectionElement>(null);
  const [current, setCurrent] = useState<number | null>(null);
  const stop = current !== null && ids.includes(current) ? current : (ids[0] ?? null);
  const linkOf = (id: number | null | undefined) => (id === null || id === undefined ? null : body.current?.querySelector<HTMLElement>(`tr[data-row="${id}"] th a`) ?? null);
  const goTo = (id: number | null | undefined): boolean => {
    const link = linkOf(id);
    link?.focus({ preventScroll: true });
    link?.closest("tr")?.scrollIntoView({ block: "nearest" });
    return link !== null;
  };

  const latest = useRef({ goTo, stop, ids });
  useEffect(() => { latest.current = { goTo, stop, ids }; });

  // Back from a customer: to the row that it was opened from.
  useEffect(() => {
    const opened = openedFrom(here);
    if (opened === null || (document.activeElement !== document.body && document.activeElement?.id !== "content")) return;
    forgetOpened();
    if (latest.current.ids.includes(opened)) latest.current.goTo(opened);
  }, [here]);

  // An arrow where nothing has the focus, or in the search, goes into the rows.
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
      const target = event.target instanceof HTMLElement ? event.target : null;
      const inSearch = target instanceof HTMLInputElement && target.type === "search" && target.closest("main") !== null && target.closest(floating) === null;
      const nowhere = target === document.body || target?.id === "content";
      if (!(inSearch ? event.key === "ArrowDown" || event.key === "Escape" : nowhere && (event.key === "ArrowDown" || event.key === "ArrowUp"))) return;
      if (document.querySelector(floating) && !inSearch) return;
      if (latest.current.goTo(latest.current.stop)) event.preventDefault();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);

  function onKeyDown(event: KeyboardEvent) {
    const id = Number((event.target as Element).closest("tr")?.getAttribute("data-row"));
    const at = ids.indexOf(id);
    if (at < 0 || event.nativeEvent.isComposing || event.altKey) return;
    if (event.ctrlKey || event.metaKey) {
      if (event.key.toLowerCase() !== "a" || event.shiftKey) return;
      event.preventDefault();
      select(ids, true);
      return;
    }
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: ids.length - 1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      if (to < 0 || to >= ids.length) return;
      if (event.shiftKey) select(ids.slice(Math.min(at, to), Math.max(at, to) + 1), true);
      goTo(ids[to]);
    } else if (event.key === " " && !(event.target instanceof HTMLInputElement)) {
      event.preventDefault();
      if (!event.repeat) select([id], !isPicked(id));
    } else if (event.key === "Enter" && event.target instanceof HTMLInputElement) {
      event.preventDefault();
      linkOf(id)?.click();
    } else if (event.key === "Escape") {
      (document.activeElement as HTMLElement | null)?.blur();
    }
  }

  return {
    body: { ref: body, onKeyDown } satisfies ComponentProps<"tbody">,
    row: (id: number) => ({
      link: {
        tabIndex: hasScript && id !== stop ? -1 : undefined,
        onFocus: (_: FocusEvent) => setCurrent(id),
        onClick: () => keepOpened(here, id),
      },
    }),
  };
}
