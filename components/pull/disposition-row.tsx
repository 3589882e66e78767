import { useEffect, useId, useRef, type MouseEvent } from "react";
import { useTranslations } from "use-intl";
import { Kbd } from "@/components/ui/kbd";
import { LinkButton } from "@/components/ui/link-button";
import { EndingButton, endingGrid } from "./ending-button";
import type { OutcomeButton } from "./types";

interface DispositionRowProps {
  outcome: OutcomeButton;
  busy: boolean;
  /** Whether digits press these buttons, and Esc goes back. */
  keys: boolean;
  onChoose: (event: MouseEvent<HTMLButtonElement>, disposition: string) => void;
  onBack: () => void;
}

/** The second level of an outcome, in the place of the outcomes: digits choose, Esc goes back. */
export function DispositionRow({ outcome, busy, keys, onChoose, onBack }: DispositionRowProps) {
  const t = useTranslations("pull");
  const help = useTranslations("help");
  const title = useId();
  const group = useRef<HTMLDivElement>(null);
  // The group, not its first button: the Enter that opened it must not choose as well.
  useEffect(() => { group.current?.focus({ preventScroll: true }); }, []);
  return (
    <div
      ref={group} role="group" aria-labelledby={title} tabIndex={-1} className="outline-none"
      onKeyDown={(event) => {
        if (event.key !== "Escape" || event.nativeEvent.isComposing) return;
        event.preventDefault();
        event.stopPropagation();
        onBack();
      }}
    >
      <input type="hidden" name="outcome" value={outcome.code} />
      <div className="mb-2 flex items-center justify-between gap-4">
        <p id={title} className="min-w-0 font-medium">{t("closer.title", { outcome: outcome.label })}</p>
        <LinkButton
          href="/pull" variant="quiet" data-key={keys ? "escape" : undefined} aria-keyshortcuts={keys ? "Escape" : undefined}
          icon={keys ? <Kbd className="pointer-coarse:hidden">{help("escape")}</Kbd> : undefined}
          onClick={(event) => { event.preventDefault(); onBack(); }}
        >
          {t("closer.back")}
        </LinkButton>
      </div>
      <div className={endingGrid}>
        {outcome.dispositions.map((disposition, i) => (
          <EndingButton
            key={disposition.code} name="disposition" value={disposition.code} colour={disposition.isPositive ? "good" : "neutral"}
            hotkey={keys && i < 9 ? String(i + 1) : null} aria-disabled={busy || undefined} onClick={(event) => onChoose(event, disposition.code)}
          >
            {disposition.label}
          </EndingButton>
        ))}
      </div>
    </div>
  );
}
