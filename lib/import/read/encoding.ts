import { isAscii, isUtf8 } from "node:buffer";
import { open } from "node:fs/promises";

export const encodings = ["utf-8", "utf-16le", "utf-16be", "windows-1254", "windows-1251"] as const;
export type Encoding = (typeof encodings)[number];

const CHUNK = 1024 * 1024;
/** Whole characters after which those of sound parts need not be counted. */
const ENOUGH = 1000;

/** The encoding of a text file, or null when it is no text. Reads the whole file: one wrong byte at its end tells UTF-8 from a code page. */
export async function detectEncoding(path: string): Promise<Encoding | null> {
  const file = await open(path, "r");
  try {
    const buffer = Buffer.alloc(CHUNK);
    let kept = 0;
    let first = true;
    let utf8 = true;
    const counts = { isolated: 0, inWords: 0, whole: 0, broken: 0 };
    for (;;) {
      const { bytesRead } = await file.read(buffer, kept, CHUNK - kept, null);
      const size = kept + bytesRead;
      if (first) {
        const wide = wideEncoding(buffer.subarray(0, size));
        if (wide) return wide;
        first = false;
      }
      const end = bytesRead === 0 ? size : lastWholeByte(buffer, size);
      const part = buffer.subarray(0, end);
      if (!looksLikeText(part)) return null;
      if (!isUtf8(part)) {
        utf8 = false;
        countHighBytes(part, counts);
        countCharacters(part, counts);
      } else if (counts.whole < ENOUGH && !isAscii(part)) countCharacters(part, counts);
      if (bytesRead === 0) break;
      buffer.copyWithin(0, end, size);
      kept = size - end;
    }
    // A program that cuts texts after so many bytes breaks a character here and there; a code page breaks nearly all.
    if (utf8 || counts.whole > 2 * counts.broken) return "utf-8";
    return counts.inWords > counts.isolated ? "windows-1251" : "windows-1254";
  } finally {
    await file.close();
  }
}

/** UTF-16 by its mark, or by the NULs that every second byte of plain letters is. */
function wideEncoding(start: Buffer): Encoding | null {
  if (start[0] === 0xff && start[1] === 0xfe) return "utf-16le";
  if (start[0] === 0xfe && start[1] === 0xff) return "utf-16be";
  const sample = start.subarray(0, Math.min(start.length & ~1, 4096));
  let even = 0;
  let odd = 0;
  for (let i = 0; i < sample.length; i += 2) {
    if (sample[i] === 0) even += 1;
    if (sample[i + 1] === 0) odd += 1;
  }
  const many = sample.length / 2 / 3;
  if (odd > many && even === 0) return "utf-16le";
  return even > many && odd === 0 ? "utf-16be" : null;
}

/** The last ASCII byte's end: no character is cut there. A chunk without one is no text of ours, and is taken whole. */
function lastWholeByte(buffer: Buffer, size: number): number {
  for (let i = size - 1; i >= 0 && i > size - 65_536; i--) if ((buffer[i] ?? 0) < 0x80) return i + 1;
  return size;
}

function looksLikeText(part: Buffer): boolean {
  let odd = 0;
  for (const byte of part) if (byte < 9 || (byte > 13 && byte < 32 && byte !== 26 && byte !== 27)) odd += byte === 0 ? 100 : 1;
  return odd * 50 <= part.length;
}

/** What a part would be as UTF-8: characters of several bytes, and broken ones. */
function countCharacters(part: Buffer, counts: { whole: number; broken: number }): void {
  for (const [character] of new TextDecoder().decode(part).matchAll(/[^\0-\x7f]/gu)) counts[character === "\ufffd" ? "broken" : "whole"] += 1;
}

/** The letters of Windows-1254 that Turkish has and ASCII has not: çğıöşüâîû and their capitals. */
const turkish = new Set([0xc2, 0xc7, 0xce, 0xd0, 0xd6, 0xdb, 0xdc, 0xdd, 0xde, 0xe2, 0xe7, 0xee, 0xf0, 0xf6, 0xfb, 0xfc, 0xfd, 0xfe]);

/** Russian words are made of high bytes; in Turkish ones they stand alone or two together among ASCII letters, or are "öğü". */
function countHighBytes(part: Buffer, counts: { isolated: number; inWords: number }): void {
  let run = 0;
  let foreign = 0;
  const end = () => {
    if (foreign > 0 && (run >= 3 || (run === 2 && foreign === 2))) counts.inWords += run;
    else counts.isolated += run;
    run = foreign = 0;
  };
  for (const byte of part) {
    if (byte >= 0xc0 || byte === 0xa8 || byte === 0xb8) {
      run += 1;
      if (!turkish.has(byte)) foreign += 1;
    } else if (run > 0) end();
  }
  end();
}
