"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { Button, type ButtonProps } from "./button";

interface CopyButtonProps extends Omit<ButtonProps, "value" | "onClick" | "icon"> {
  /** What goes to the clipboard. */
  value: string;
  /** The accessible name, "Copy number"; shown as words only through `children`. */
  label: string;
  onCopied?: () => void;
}

/** Copies a text and says so with a tick for two seconds. */
export function CopyButton({ value, label, onCopied, children, ...rest }: CopyButtonProps) {
  const t = useTranslations("common");
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [copied]);
  const Icon = copied ? Check : Copy;
  return (
    <>
      <Button
        size={children ? undefined : "icon"}
        {...rest}
        aria-label={label}
        title={children ? undefined : label}
        icon={<Icon aria-hidden="true" size={16} strokeWidth={1.5} />}
        onClick={() => {
          void copyText(value).then((done) => {
            if (!done) return;
            setCopied(true);
            onCopied?.();
          });
        }}
      >
        {children}
      </Button>
      <span role="status" className="sr-only">{copied ? t("copied") : ""}</span>
    </>
  );
}

/** Puts a text on the clipboard; over plain http, where browsers offer no clipboard, by way of a selected field. */
export async function copyText(text: string): Promise<boolean> {
  try {
    if (window.isSecureContext) {
      await navigator.clipboard.writeText(text);
      return true;
    }
  } catch {
    // Refused by the browser: the older way below may still be allowed.
  }
  const field = document.createElement("textarea");
  field.value = text;
  field.setAttribute("readonly", "");
  field.className = "sr-only";
  const focused = document.activeElement;
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return done;
}
