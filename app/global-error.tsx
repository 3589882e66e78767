"use client";

import "./globals.css";
import { Notice } from "@/components/shell/notice";
import { buttonStyle } from "@/components/ui/button-style";
import { detectLocale } from "@/lib/i18n/detect";
import { shell } from "@/lib/i18n/messages/shell";

/**
 * When even the document around the pages failed, most likely for want of the database: no provider, no session, so the
 * words come straight from the messages, in the browser's language. A link, not a button: it works without a script.
 */
export default function EverythingFailed({ error }: { error: unknown }) {
  const locale = detectLocale(typeof navigator === "undefined" ? null : navigator.languages.join(","));
  const { failure } = shell[locale];
  const id = error instanceof Error && "digest" in error && typeof error.digest === "string" ? error.digest : null;
  return (
    <html lang={locale} data-theme="system" suppressHydrationWarning>
      <body suppressHydrationWarning>
        <title>{shell[locale].product}</title>
        <Notice page title={failure.title} text={failure.text} detail={id ? failure.number.replace("{id}", id) : undefined}>
          <a href="" className={buttonStyle("primary")}>{failure.reload}</a>
        </Notice>
      </body>
    </html>
  );
}
