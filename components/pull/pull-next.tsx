"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { Kbd } from "@/components/ui/kbd";
import { postJson } from "./post-json";

/** Whether the next customer comes with the outcome; the choice is the operator's and is remembered. */
export function PullNext({ initial, keys }: { initial: boolean; keys: boolean }) {
  const t = useTranslations("pull");
  const [on, setOn] = useState(initial);
  return (
    <label className="inline-flex min-h-6 items-center gap-2 text-sm">
      <input
        type="checkbox" name="next" value="1" checked={on} data-key="a" aria-keyshortcuts={keys ? "A" : undefined} className="size-4 accent-accent"
        onChange={(event) => {
          setOn(event.target.checked);
          // Only a preference: when it does not arrive, this screen still does as it says.
          postJson("/api/pull/preference", { pullNext: event.target.checked }).catch(() => undefined);
        }}
      />
      {t("pullNext")}
      {keys ? <Kbd className="pointer-coarse:hidden">A</Kbd> : null}
    </label>
  );
}
