const entities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** Text with its entities put in; null when one is not of the five that XML has, nor the number of a character. */
export function withoutEntities(text: string): string | null {
  let plain = "";
  let at = 0;
  for (;;) {
    const start = text.indexOf("&", at);
    if (start === -1) return plain + text.slice(at);
    const end = text.indexOf(";", start);
    const character = end === -1 ? undefined : characterOf(text.slice(start + 1, end));
    if (character === undefined) return null;
    plain += text.slice(at, start) + character;
    at = end + 1;
  }
}

function characterOf(name: string): string | undefined {
  if (Object.hasOwn(entities, name)) return entities[name];
  const match = /^#(?:x([0-9a-fA-F]{1,6})|(\d{1,7}))$/.exec(name);
  if (!match) return undefined;
  const code = match[1] === undefined ? Number(match[2]) : parseInt(match[1], 16);
  const isCharacter = code === 9 || code === 10 || code === 13 || (code >= 0x20 && code <= 0xd7ff) || (code >= 0xe000 && code <= 0xfffd) || (code >= 0x10000 && code <= 0x10ffff);
  return isCharacter ? String.fromCodePoint(code) : undefined;
}
