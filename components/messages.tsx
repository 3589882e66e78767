import type { ReactNode } from "react";
import type { Namespace } from "@/lib/i18n/messages";
import { pickMessages } from "@/lib/i18n/pick";
import { requestFormat } from "@/lib/i18n/request-format";
import { BaseMessagesProvider, MoreMessagesProvider } from "./messages-provider";

/** Sent once, by the root layout. */
const everywhere = ["common", "shell", "errors", "help", "incoming", "reminders", "dayState"] as const satisfies Namespace[];

/** Around the whole document: what `useTranslations` can say on every screen. */
export async function BaseMessages({ children }: { children: ReactNode }) {
  const format = await requestFormat();
  return <BaseMessagesProvider {...format} messages={pickMessages(format.locale, everywhere)}>{children}</BaseMessagesProvider>;
}

/**
 * Around a page's client components: lets them call `useTranslations` for these namespaces, and for `common`, `shell`,
 * `errors`, `help`, `incoming`, `reminders` and `dayState`, which are always there. Only what is named is sent to the browser.
 */
export async function Messages({ namespaces, children }: { namespaces: readonly Namespace[]; children: ReactNode }) {
  const format = await requestFormat();
  return <MoreMessagesProvider {...format} messages={pickMessages(format.locale, namespaces)}>{children}</MoreMessagesProvider>;
}
