"use client";

import { Undo2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { ConfirmButton } from "./confirm-button";
import { sendJson } from "./send-json";

/** Takes an import back, or stops it and takes back what it did so far. */
export function UndoButton({ id, running }: { id: number; running: boolean }) {
  const t = useTranslations("imports");
  const errors = useTranslations("errors");
  const router = useRouter();
  async function undo(): Promise<string | null> {
    try {
      const sent = await sendJson(`/admin/import/${id}/undo`, {});
      if (!sent.ok && sent.error.code !== "import_not_undoable") return sent.error.message;
      router.refresh();
      return null;
    } catch {
      return errors("busy");
    }
  }
  return (
    <ConfirmButton
      title={t("undoTitle")} text={t(running ? "undoRunning" : "undoFinished")} label={t("undo")} onConfirm={undo}
      trigger={<Button variant="danger" icon={<Undo2 aria-hidden="true" size={16} strokeWidth={1.5} />}>{t("undo")}</Button>}
    />
  );
}
