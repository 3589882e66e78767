"use client";

const STORED = "callpool.customers.opened";

/** Where the table stood, and the customer that was opened from it. */
interface Opened {
  href: string;
  id: number;
}

function read(): Opened | null {
  try {
    const given = JSON.parse(sessionStorage.getItem(STORED) ?? "null") as Partial<Opened> | null;
    return given && typeof given.href === "string" && given.href.startsWith("/admin/customers") && typeof given.id === "number" ? { href: given.href, id: given.id } : null;
  } catch {
    return null;
  }
}

/** Remembers, in this tab, from where a customer is opened. */
export function keepOpened(href: string, id: number): void {
  try { sessionStorage.setItem(STORED, JSON.stringify({ href, id })); } catch { /* then one comes back to the beginning */ }
}

export function forgetOpened(): void {
  try { sessionStorage.removeItem(STORED); } catch { /* nothing was kept */ }
}

/** The customer that was opened from here last. */
export const openedFrom = (href: string): number | null => { const opened = read(); return opened?.href === href ? opened.id : null; };

/** The address of the table that a customer was opened from. */
export const openedAt = (id: number): string | null => { const opened = read(); return opened?.id === id ? opened.href : null; };
