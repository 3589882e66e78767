/**
 * A text as it is compared and searched, the same on both engines because neither database takes part: without marks,
 * case, or the Turkish difference of dotted and dotless i; ß as ss; ё as е; one space for any run of white space.
 */
export function fold(text: string): string {
  // Plain words are most of what is folded, and a file has a million of them.
  if (/^[!-~]+(?: [!-~]+)*$/.test(text)) return text.toLowerCase();
  return text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/ı/g, "i")
    .replace(/ß/g, "ss")
    .replace(/ς/g, "σ")
    .replace(/\s+/g, " ")
    .trim();
}
