import { fold } from "../i18n/fold";

const LONGEST = 40;

/** The code of something new, made once from its English label: small Latin letters, digits and "_", and no other's code. */
export function codeFrom(label: string, taken: ReadonlySet<string>): string {
  const word = fold(label).replace(/[^a-z0-9]+/g, "_").replace(/^_+/, "").slice(0, LONGEST).replace(/_+$/, "") || "other";
  if (!taken.has(word)) return word;
  for (let n = 2; ; n++) {
    const code = `${word}_${n}`;
    if (!taken.has(code)) return code;
  }
}
