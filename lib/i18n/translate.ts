import type {} from "use-intl";
import { createTranslator } from "use-intl/core";
import type { Locale } from "@/db/values";
import { messages, type Messages, type Namespace } from "./messages";

declare module "use-intl" {
  interface AppConfig {
    Locale: Locale;
    Messages: Messages;
  }
}

/** A function that says things of one namespace in one language; for every place that is not a client component. */
export function translator<N extends Namespace>(locale: Locale, namespace: N) {
  return createTranslator({ locale, messages: messages[locale], namespace, timeZone: "UTC" });
}
