import { CircleAlert } from "lucide-react";
import type { ActionError } from "@/lib/action-result";
import { cx } from "./cx";

/** What went wrong with a form, beside the form, read out as soon as it stands there. Nothing when nothing did. */
export function FormError({ error, className }: { error: Pick<ActionError, "message"> | null | undefined; className?: string }) {
  if (!error) return null;
  return (
    <p role="alert" className={cx("flex items-start gap-2 border-l-2 border-bad bg-bad-soft px-3 py-2 text-base text-bad", className)}>
      <CircleAlert aria-hidden="true" size={16} strokeWidth={1.5} className="mt-0.5 shrink-0" />
      <span className="min-w-0">{error.message}</span>
    </p>
  );
}
