"use client";

import { useEffect } from "react";
import { useDueCallbacks } from "./due-callbacks";

/** Asks again what is due whenever the page around it was made anew. */
export function RefreshDue({ madeAt }: { madeAt: number }) {
  const { refresh } = useDueCallbacks();
  useEffect(() => { refresh(); }, [madeAt, refresh]);
  return null;
}
