import { useLocale, useTimeZone } from "use-intl";

/** Language and time zone of the screen, as the formatters want them. */
export function usePlace() {
  return { locale: useLocale(), timeZone: useTimeZone() ?? "UTC" };
}
