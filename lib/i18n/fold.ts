/**
 * A text as it is compared and searched, the same on both engines because neither database takes part: without marks,
 * case, or the Turkish difference of dotted and dotless i; ß as ss; ё as е; one space for any run of white space.
 */
export function fold(text: string): string {
  // Names in Latin and Turkish letters are most of what is folded, and a file has a million of them.
  if (/^[!-~]+(?: [!-~]+)*$/.test(text)) return text.toLowerCase();
  if (/^[!-~çÇğĞıİöÖşŞüÜâÂîÎûÛ]+(?: [!-~çÇğĞıİöÖşŞüÜâÂîÎûÛ]+)*$/.test(text)) return text.replace(/[^ -~]/g, (letter) => turkish[letter] ?? letter).toLowerCase();
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

const turkish: Readonly<Record<string, string>> = {
  ç: "c", Ç: "c", ğ: "g", Ğ: "g", ı: "i", İ: "i", ö: "o", Ö: "o", ş: "s", Ş: "s", ü: "u", Ü: "u", â: "a", Â: "a", î: "i", Î: "i", û: "u", Û: "u",
};
