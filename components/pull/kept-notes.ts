import { postJson } from "./post-json";

/** More notes than this are never left behind; the oldest go. */
const MOST = 20;
const PREFIX = "callpool:note:";
const keyOf = (userId: number, assignmentId: number) => `${PREFIX}${userId}:${assignmentId}`;

/** Keeps a note in this browser until the server has it. */
export function keepNote(userId: number, assignmentId: number, note: string): void {
  try {
    localStorage.setItem(keyOf(userId, assignmentId), note);
  } catch {
    // A browser that keeps nothing still has the server.
  }
}

/** The note that the server may not have; null for none. */
export function keptNote(userId: number, assignmentId: number): string | null {
  try {
    return localStorage.getItem(keyOf(userId, assignmentId));
  } catch {
    return null;
  }
}

/** The server has this note: unless more was typed since, nothing is kept of it. */
export function forgetNote(userId: number, assignmentId: number, note: string): void {
  if (keptNote(userId, assignmentId) === note) forget(keyOf(userId, assignmentId));
}

/**
 * Sends what was typed for customers who are no longer in this operator's hand: taken away before it was sent, left behind by
 * a crash, a lost network, or a session that somebody ended. What the server does not want is forgotten; what does not reach
 * it is tried again another time.
 * @param present the assignment whose note the screen itself sees to
 */
export function sendLeftNotes(userId: number, present: number | null): void {
  const left = keysOf(userId).flatMap((key) => { const id = Number(key.slice(key.lastIndexOf(":") + 1)); return id === present ? [] : [{ key, id }]; });
  left.sort((a, b) => b.id - a.id);
  for (const { key } of left.slice(MOST)) forget(key);
  for (const { key, id } of left.slice(0, MOST)) {
    const note = keptNote(userId, id) ?? "";
    postJson("/api/pull/note", { assignmentId: id, note }, note.length < 30_000).then(({ ok, status }) => {
      if (ok || status === 409 || status === 422) forget(key);
    }, () => undefined);
  }
}

function keysOf(userId: number): string[] {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(`${PREFIX}${userId}:`));
  } catch {
    return [];
  }
}

function forget(key: string): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // As above.
  }
}
