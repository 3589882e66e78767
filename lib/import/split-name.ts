/** How a Russian father's name ends; a name that has one begins with the surname. */
const patronymic = /(вич|вна|ична|инична|ьич|оглы|кызы)$/iu;

/** A whole name in two parts: the last word is the surname, unless the name is written as Russian documents have it. */
export function splitName(name: string): { firstName: string; lastName: string } {
  const comma = /^([^,]+),\s*([^,]+)$/.exec(name);
  if (comma?.[1] && comma[2]) return { firstName: comma[2], lastName: comma[1] };
  const words = name.split(" ").filter(Boolean);
  const [first = "", ...others] = words;
  if (words.length === 3 && patronymic.test(words[2] ?? "")) return { firstName: others.join(" "), lastName: first };
  return words.length < 2 ? { firstName: name, lastName: "" } : { firstName: words.slice(0, -1).join(" "), lastName: words.at(-1) ?? "" };
}
