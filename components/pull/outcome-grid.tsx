import type { MouseEvent } from "react";
import { useTranslations } from "use-intl";
import { buttonKeys } from "./button-keys";
import { colourOf } from "./edges";
import { EndingButton, endingGrid } from "./ending-button";
import type { OutcomeButton } from "./types";

interface OutcomeGridProps {
  outcomes: OutcomeButton[];
  busy: boolean;
  /** Whether keys press these buttons; the hint beside each word. */
  keys: boolean;
  onPress?: (event: MouseEvent<HTMLButtonElement>, outcome: OutcomeButton) => void;
}

/** One button per outcome. */
export function OutcomeGrid({ outcomes, busy, keys, onPress }: OutcomeGridProps) {
  const t = useTranslations("pull");
  const hotkeys = buttonKeys(outcomes);
  return (
    <div role="group" aria-label={t("outcomes")} className={endingGrid}>
      {outcomes.map((outcome, i) => (
        <EndingButton
          key={outcome.code} name="outcome" value={outcome.code} colour={outcome.colour ?? colourOf[outcome.effect]}
          hotkey={keys ? (hotkeys[i] ?? null) : null} aria-disabled={busy || undefined} onClick={(event) => onPress?.(event, outcome)}
        >
          {outcome.label}
        </EndingButton>
      ))}
    </div>
  );
}
