/** Monday to Sunday in a language, as they begin a line. */
export function dayNames(locale: string): string[] {
  const format = new Intl.DateTimeFormat(locale, { weekday: "long", timeZone: "UTC" });
  // 1 January 2024 was a Monday.
  return Array.from({ length: 7 }, (_, day) => {
    const name = format.format(new Date(Date.UTC(2024, 0, 1 + day)));
    return name.slice(0, 1).toLocaleUpperCase(locale) + name.slice(1);
  });
}
