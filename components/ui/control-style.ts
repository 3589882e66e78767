/** What input, textarea and select share: paper, a visible border, red when wrong. */
export const controlStyle =
  "w-full rounded border border-field bg-surface px-2 text-base text-ink transition-colors hover:border-ink " +
  "aria-invalid:border-bad disabled:bg-sunken disabled:text-ink-2 disabled:hover:border-field [&[readonly]]:bg-sunken";
