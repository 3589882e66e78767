"use client";

import { Printer } from "lucide-react";
import { Button } from "@/components/ui/button";
import { useHasScript } from "@/components/ui/use-has-script";

/** The browser's own printing; not there without a script. */
export function PrintButton({ label }: { label: string }) {
  return useHasScript() ? <Button onClick={() => { window.print(); }} icon={<Printer aria-hidden="true" size={16} strokeWidth={1.5} />}>{label}</Button> : null;
}
