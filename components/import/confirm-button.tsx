"use client";

import { useState, type ReactElement } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { FormError } from "@/components/ui/form-error";

interface ConfirmButtonProps {
  title: string;
  /** What will happen. */
  text: string;
  /** The name of the button that does it. */
  label: string;
  trigger: ReactElement;
  /** Does it; answers with a sentence when it could not. */
  onConfirm: () => Promise<string | null>;
}

/** A button whose press is asked about first. */
export function ConfirmButton({ title, text, label, trigger, onConfirm }: ConfirmButtonProps) {
  const common = useTranslations("common");
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [message, setMessage] = useState<string | null>(null);
  async function confirm() {
    if (busy) return;
    setBusy(true);
    const wrong = await onConfirm();
    setBusy(false);
    setMessage(wrong);
    if (!wrong) setOpen(false);
  }
  return (
    <Dialog
      title={title} description={text} trigger={trigger} open={open}
      onOpenChange={(next) => { setOpen(next); setMessage(null); }}
      footer={<>
        <DialogClose render={<Button variant="quiet">{common("cancel")}</Button>} />
        <Button variant="danger" busy={busy} onClick={() => void confirm()}>{label}</Button>
      </>}
    >
      {message ? <FormError error={{ message }} /> : null}
    </Dialog>
  );
}
