import { LinkButton } from "@/components/ui/link-button";
import type { CallbackWords } from "./words";

interface CallbackPagesProps {
  /** Addresses of the pages before and behind; null where there is none. */
  earlier: string | null;
  further: string | null;
  t: CallbackWords["t"];
}

/** The ways to the page before and the page behind; nothing when there is only one. */
export function CallbackPages({ earlier, further, t }: CallbackPagesProps) {
  if (!earlier && !further) return null;
  return (
    <nav aria-label={t("pages")} className="flex justify-end gap-2">
      {earlier ? <LinkButton rel="prev" href={earlier}>{t("earlier")}</LinkButton> : null}
      {further ? <LinkButton rel="next" href={further}>{t("further")}</LinkButton> : null}
    </nav>
  );
}
