"use client";

import { Dialog as Base } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import type { ReactElement, ReactNode } from "react";
import { useTranslations } from "use-intl";
import { buttonStyle } from "./button-style";
import { cx } from "./cx";

export interface DialogProps {
  title: ReactNode;
  /** One sentence under the title, read out with it. */
  description?: ReactNode;
  children?: ReactNode;
  /** The actions, at the foot; `DialogClose` among them closes. */
  footer?: ReactNode;
  /** A button that opens it; leave it out and control `open` instead. */
  trigger?: ReactElement;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
}

const centred =
  "top-[12vh] left-1/2 max-h-[80dvh] w-[28rem] max-w-[calc(100%-2rem)] -translate-x-1/2 rounded border";
const atSide = "inset-y-0 right-0 w-[30rem] max-w-full border-l data-ending-style:translate-x-2 data-starting-style:translate-x-2";

function Frame({ title, description, children, footer, trigger, open, onOpenChange, place }: DialogProps & { place: string }) {
  const t = useTranslations("common");
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange?.(next)}>
      {trigger ? <Base.Trigger render={trigger} /> : null}
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 min-h-dvh bg-[#1b1a17]/35 transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Popup className={cx("fixed z-50 flex flex-col border-line bg-surface text-ink shadow-float outline-hidden transition-[opacity,transform] data-ending-style:opacity-0 data-starting-style:opacity-0", place)}>
          <div className="flex items-start justify-between gap-4 py-3 pr-2 pl-4 not-last:border-b not-last:border-line">
            <div className="min-w-0">
              <Base.Title className="text-lg font-semibold">{title}</Base.Title>
              {description ? <Base.Description className="text-base text-ink-2">{description}</Base.Description> : null}
            </div>
            <Base.Close aria-label={t("close")} className={buttonStyle("quiet", "icon")}>
              <X aria-hidden="true" size={16} strokeWidth={1.5} />
            </Base.Close>
          </div>
          {children ? <div className="min-h-0 flex-1 overflow-y-auto p-4">{children}</div> : null}
          {footer ? <div className="flex flex-wrap justify-end gap-2 px-4 py-3 not-nth-2:border-t not-nth-2:border-line">{footer}</div> : null}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

/** A short question in the middle of the screen. Editing belongs in a `SidePanel`. */
export function Dialog(props: DialogProps) {
  return <Frame {...props} place={centred} />;
}

/** A panel at the right for adding and editing; the whole screen on a phone. */
export function SidePanel(props: DialogProps) {
  return <Frame {...props} place={atSide} />;
}

/** Closes the dialog it stands in. Give it the button to show: `<DialogClose render={<Button>…</Button>} />`. */
export const DialogClose = Base.Close;
