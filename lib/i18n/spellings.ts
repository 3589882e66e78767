import { fold } from "./fold";

/** Latin with its marks, Greek, Cyrillic. */
const ranges = [[0x21, 0x24f], [0x370, 0x3ff], [0x400, 0x52f], [0x1e00, 0x1eff]] as const;

let known: Map<string, string> | undefined;

/** Each folded character with all that fold to it: i with I, ı, İ, î and so on. */
function table(): Map<string, string> {
  if (known) return known;
  known = new Map();
  for (const [first, last] of ranges) {
    for (let code = first; code <= last; code++) {
      const character = String.fromCodePoint(code);
      const folded = fold(character);
      if (!/^[\p{L}\p{N}]$/u.test(folded)) continue;
      known.set(folded, (known.get(folded) ?? "") + character);
    }
  }
  return known;
}

/**
 * The spellings of each character of a text, for a database that cannot fold: "izm" as [iIıİ…][zZž…][mM…]. Only letters and
 * digits have more than one.
 */
export const spellingsOf = (text: string): string[] =>
  [...fold(text)].map((character) => (character === " " ? " \u00a0" : table().get(character) ?? character));
