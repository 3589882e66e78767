"use client";

import { X } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useEffect, useId, useRef, type ReactNode } from "react";
import { useTranslations } from "use-intl";
import { buttonStyle } from "@/components/ui/button-style";
import { cx } from "@/components/ui/cx";

interface UrlPanelProps {
  title: ReactNode;
  /** The address without the panel. */
  closeHref: string;
  /** For what stands side by side. */
  wide?: boolean;
  children: ReactNode;
}

/**
 * A side panel that the address opens, so that it is there without a script too, and survives a reload. Escape closes it
 * and gives the focus back.
 */
export function UrlPanel({ title, closeHref, wide, children }: UrlPanelProps) {
  const t = useTranslations("common");
  const router = useRouter();
  const titleId = useId();
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    const opener = document.activeElement;
    const first = (selector: string) => panel.current?.querySelector<HTMLElement>(selector);
    (first("[data-first-focus]") ?? first("form input:not([type=hidden]), form select"))?.focus();
    return () => {
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    };
  }, []);
  return (
    <section
      ref={panel}
      role="dialog"
      aria-labelledby={titleId}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || event.nativeEvent.isComposing) return;
        event.stopPropagation();
        router.push(closeHref);
      }}
      className={cx("fixed inset-y-0 right-0 z-40 flex max-w-[100vw] flex-col border-l border-line bg-surface shadow-float", wide ? "w-[48rem]" : "w-[30rem]")}
    >
      <div className="flex items-start justify-between gap-4 border-b border-line py-3 pr-2 pl-4">
        <h2 id={titleId} className="min-w-0 text-lg">{title}</h2>
        <Link href={closeHref} aria-label={t("close")} className={buttonStyle("quiet", "normal", "w-8 px-0!")}>
          <X aria-hidden="true" size={16} strokeWidth={1.5} />
        </Link>
      </div>
      <div className="flex min-h-0 flex-1 flex-col gap-6 overflow-y-auto p-4">{children}</div>
    </section>
  );
}
