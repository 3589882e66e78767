import { Download } from "lucide-react";
import { UndoButton } from "@/components/import/undo-button";
import type { ImportWords } from "@/components/import/words";
import { buttonStyle } from "@/components/ui/button-style";
import { LinkButton } from "@/components/ui/link-button";
import { isUnderWay } from "@/lib/import/progress";
import type { ImportView } from "@/lib/import/view";

/** What can be done with a whole import, at the right of its title. */
export function ImportActions({ view, draft, t }: { view: ImportView; draft: boolean; t: ImportWords["t"] }) {
  const { id, status, duplicates, invalid, suppressed, created, updated } = view;
  const over = !draft && !isUnderWay(status);
  const running = status === "queued" || status === "running";
  const undoable = running || ((status === "finished" || status === "failed") && created + updated > 0);
  return (
    <>
      {over && duplicates + invalid + suppressed > 0 ? (
        <a href={`/admin/import/${id}/rejected`} download className={buttonStyle()}>
          <Download aria-hidden="true" size={16} strokeWidth={1.5} />
          {t("downloadRejected")}
        </a>
      ) : null}
      {undoable ? <UndoButton id={id} running={running} /> : null}
      {status === "finished" && created + updated > 0 ? <LinkButton href="/admin/customers">{t("toPool")}</LinkButton> : null}
      <LinkButton href="/admin/import" variant="quiet">{over ? t("another") : t("back")}</LinkButton>
    </>
  );
}
