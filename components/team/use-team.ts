import { useCallback, useEffect, useRef, useState } from "react";
import { useConnected, useLive } from "@/components/live/live";
import { postJson } from "@/components/pull/post-json";
import type { LiveRow, LiveTeam } from "@/lib/team/team-snapshot";

/** So often the screen looks by itself; what a supervisor or a break changes is told at once. Milliseconds. */
const EVERY = 5_000;
/** Not more often than this, however much is told at the start of a shift. */
const AT_MOST_EVERY = 1_000;

export interface TeamNow {
  team: LiveTeam;
  /** Rows whose state has just become another. */
  changed: ReadonlySet<number>;
  /** By how much the server's clock is ahead of this one's. Milliseconds. */
  ahead: number;
  /** Nothing arrives: what stands there may be old. */
  stale: boolean;
}

const none: ReadonlySet<number> = new Set();

/**
 * How things stand with the operators on the page, kept up to date.
 * @param regroup called when somebody has come or gone, so that the table's order is another
 */
export function useTeam(initial: LiveTeam, regroup: () => void): TeamNow {
  const [now, setNow] = useState({ team: initial, from: initial, changed: none, ahead: 0 });
  const [failed, setFailed] = useState(false);
  const connected = useConnected();
  // The page was read anew: that is what stands there now.
  if (now.from !== initial) setNow({ ...now, team: initial, from: initial, changed: changedRows(now.team.rows, initial.rows) });
  const known = useRef(initial);
  useEffect(() => { known.current = now.team; });
  const asking = useRef({ is: false, again: false, at: 0 });

  const look = useCallback(() => {
    const state = asking.current;
    const ask = () => {
      state.is = true;
      state.again = false;
      state.at = Date.now();
      void postJson("/api/live/team", { ids: known.current.rows.map(({ id }) => id) }).then(({ ok, body }) => {
        setFailed(!ok);
        if (!ok) return;
        const team = body as LiveTeam;
        const before = known.current;
        setNow(({ from }) => ({ team, from, changed: changedRows(before.rows, team.rows), ahead: team.now - Date.now() }));
        if (hereOf(before) !== hereOf(team)) regroup();
      }, () => setFailed(true)).finally(() => {
        state.is = false;
        // Something was told while the answer was on its way.
        if (state.again) ask();
      });
    };
    if (document.visibilityState === "hidden") return;
    if (state.is) state.again = true;
    else ask();
  }, [regroup]);

  const soon = useRef<ReturnType<typeof setTimeout>>(undefined);
  useLive(["team.changed", "ready"], () => {
    clearTimeout(soon.current);
    soon.current = setTimeout(look, Math.max(0, AT_MOST_EVERY - (Date.now() - asking.current.at)));
  });
  useEffect(() => {
    const timer = setInterval(look, EVERY);
    const woke = () => { if (document.visibilityState === "visible") look(); };
    document.addEventListener("visibilitychange", woke);
    return () => {
      clearInterval(timer);
      clearTimeout(soon.current);
      document.removeEventListener("visibilitychange", woke);
    };
  }, [look]);
  return { team: now.team, changed: now.changed, ahead: now.ahead, stale: failed || connected === false };
}

/** Whose state or customer is another than before. */
function changedRows(before: readonly LiveRow[], after: readonly LiveRow[]): ReadonlySet<number> {
  const was = new Map(before.map((row) => [row.id, lookOf(row)]));
  const changed = after.filter((row) => was.has(row.id) && was.get(row.id) !== lookOf(row)).map(({ id }) => id);
  return changed.length === 0 ? none : new Set(changed);
}

const lookOf = ({ state, hand, pause }: LiveRow): string => `${state} ${hand?.assignmentId ?? ""} ${pause?.label ?? ""}`;

/** Who of the page is here, and how many altogether. */
const hereOf = ({ signedIn, rows }: LiveTeam): string => [signedIn, ...rows.filter(({ state }) => state !== "offline").map(({ id }) => id)].join(" ");
