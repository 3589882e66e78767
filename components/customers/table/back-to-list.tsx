"use client";

import Link from "next/link";
import { useSyncExternalStore, type ReactNode } from "react";
import { openedAt } from "./opened";

const never = () => () => undefined;

/** Back to the table as it was when this customer was opened from it; to its beginning for whoever came another way. */
export function BackToList({ id, children }: { id: number; children: ReactNode }) {
  const href = useSyncExternalStore(never, () => openedAt(id), () => null);
  return <Link href={href ?? "/admin/customers"} prefetch={false} className="underline decoration-field underline-offset-4 hover:decoration-ink">{children}</Link>;
}
