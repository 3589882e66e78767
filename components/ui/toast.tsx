"use client";

import { Toast as Base } from "@base-ui/react/toast";
import { X } from "lucide-react";
import { useMemo, type ReactNode } from "react";
import { useTranslations } from "use-intl";
import { buttonStyle } from "./button-style";

/** Once around the screens; `useToast` works below it. */
export function ToastProvider({ children }: { children: ReactNode }) {
  return (
    <Base.Provider timeout={6000} limit={3}>
      {children}
      <Base.Portal>
        <Base.Viewport className="fixed right-4 bottom-4 z-50 flex w-80 max-w-[calc(100vw-2rem)] flex-col gap-2 outline-hidden">
          <Toasts />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  );
}

function Toasts() {
  const t = useTranslations("common");
  const { toasts } = Base.useToastManager();
  return toasts.map((toast) => (
    <Base.Root key={toast.id} toast={toast} className="rounded border border-line bg-surface text-ink shadow-float transition-opacity data-ending-style:opacity-0 data-limited:hidden data-starting-style:opacity-0">
      <Base.Content className="flex items-center gap-2 py-2 pr-2 pl-3">
        <Base.Title className="min-w-0 flex-1 text-base" />
        <Base.Action className={buttonStyle("quiet")} />
        <Base.Close aria-label={t("close")} className={buttonStyle("quiet", "icon")}>
          <X aria-hidden="true" size={16} strokeWidth={1.5} />
        </Base.Close>
      </Base.Content>
    </Base.Root>
  ));
}

interface ToastOptions {
  /** One thing that can still be done about it, such as undoing it. */
  action?: { label: string; onClick: () => void };
}

/** Says that something was done. Never an error: that stands beside its cause. */
export function useToast() {
  const { add } = Base.useToastManager();
  return useMemo(() => ({
    show(message: ReactNode, { action }: ToastOptions = {}) {
      add({ title: message, actionProps: action ? { children: action.label, onClick: action.onClick } : undefined });
    },
  }), [add]);
}
