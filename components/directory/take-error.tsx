"use client";

import Link from "next/link";
import { useTranslations } from "use-intl";
import { FormError } from "@/components/ui/form-error";
import type { ActionError } from "@/lib/action-result";

/** Why somebody cannot be taken in hand; who is in the way already is one step away. */
export function TakeError({ error }: { error: ActionError | null }) {
  const t = useTranslations("incoming");
  if (!error) return null;
  return (
    <div className="flex flex-col gap-1 text-left whitespace-normal">
      <FormError error={error} />
      {error.code === "hand_full" ? <Link href="/pull" className="link text-sm">{t("goToPull")}</Link> : null}
    </div>
  );
}
