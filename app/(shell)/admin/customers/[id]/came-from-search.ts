import { headers } from "next/headers";

/**
 * Whether this page was opened from a search of the table. The browser says so in its Referer, of our own pages only; what was
 * searched for, perhaps a number, then stands in no further address.
 */
export async function cameFromSearch(): Promise<boolean> {
  try {
    const { pathname, searchParams } = new URL((await headers()).get("referer") ?? "");
    return pathname === "/admin/customers" && (searchParams.get("q") ?? "").trim() !== "";
  } catch {
    return false;
  }
}
