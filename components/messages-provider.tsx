"use client";

import type { ReactNode } from "react";
import { IntlProvider, useMessages } from "use-intl";
import type { Locale } from "@/db/values";
import type { Messages } from "@/lib/i18n/messages";

interface BaseProps {
  locale: Locale;
  timeZone: string;
  messages: Partial<Messages>;
  children: ReactNode;
}

/** The outermost provider: language, time zone and the words that every screen needs. */
export function BaseMessagesProvider({ locale, timeZone, messages, children }: BaseProps) {
  return <IntlProvider locale={locale} timeZone={timeZone} messages={messages}>{children}</IntlProvider>;
}

/** Adds a screen's own words to those around it. */
export function MoreMessagesProvider({ locale, timeZone, messages, children }: BaseProps) {
  const around = useMessages();
  return <IntlProvider locale={locale} timeZone={timeZone} messages={{ ...around, ...messages }}>{children}</IntlProvider>;
}
