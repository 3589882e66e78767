export type TestEncoding = "utf-8" | "utf-8-bom" | "utf-16le" | "utf-16be" | "windows-1254" | "windows-1251";

/** Text as programs of another age save it. @throws Error for a letter that the code page has not */
export function encode(text: string, encoding: TestEncoding): Buffer {
  switch (encoding) {
    case "utf-8": return Buffer.from(text);
    case "utf-8-bom": return Buffer.from(`\ufeff${text}`);
    case "utf-16le": return Buffer.from(`\ufeff${text}`, "utf16le");
    case "utf-16be": return Buffer.from(`\ufeff${text}`, "utf16le").swap16();
    default: return Buffer.from([...text].map((letter) => byteOf(letter, encoding)));
  }
}

const tables = new Map<string, Map<string, number>>();

function byteOf(letter: string, encoding: "windows-1254" | "windows-1251"): number {
  let table = tables.get(encoding);
  if (!table) {
    const decoder = new TextDecoder(encoding);
    table = new Map(Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte]));
    tables.set(encoding, table);
  }
  const byte = table.get(letter);
  if (byte === undefined) throw new Error(`${encoding} has no ${letter}`);
  return byte;
}
