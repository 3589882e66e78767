import { createReadStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import { basename } from "node:path";
import { matchHeadings } from "../headings";
import { CsvParser } from "./csv-parser";
import type { Encoding } from "./encoding";
import type { Row, Rows, SpreadsheetFile } from "./types";
import { asFileError } from "./xml";

const delimiters = [";", ",", "\t", "|"] as const;
/** Bytes that the delimiter is found from. */
const SAMPLE = 64 * 1024;

/** Opens a text file of delimited cells. `hint` is Excel's own first line "sep=;", which is no record. */
export async function openText(path: string, fileName: string, encoding: Encoding): Promise<SpreadsheetFile> {
  const sample = await readSample(path, encoding);
  const hint = /^sep=(.)\r?\n/i.exec(sample);
  const delimiter = hint?.[1] ?? findDelimiter(sample);
  const { size } = await stat(path);
  let read = 0;

  async function* rows(): Rows {
    read = 0;
    const parser = new CsvParser(delimiter);
    const decoder = new TextDecoder(encoding);
    let skip = hint !== null;
    const take = (): Row[] => {
      const found = parser.take();
      // The hint is the first record; those after it keep their numbers.
      if (!skip || found.length === 0) return found;
      skip = false;
      return found.slice(1);
    };
    try {
      for await (const chunk of createReadStream(path, { highWaterMark: 64 * 1024 }) as AsyncIterable<Buffer>) {
        read += chunk.length;
        parser.write(decoder.decode(chunk, { stream: true }));
        const found = take();
        if (found.length > 0) yield found;
      }
      parser.write(decoder.decode());
      parser.end();
      const rest = take();
      if (rest.length > 0) yield rest;
    } catch (error) {
      throw asFileError(error);
    }
  }
  const sheet = { name: basename(fileName), hidden: false, rows, progress: () => (size > 0 ? read / size : null) };
  return { format: "text", sheets: [sheet], close: () => Promise.resolve() };
}

/** The beginning of a text file. */
export async function readSample(path: string, encoding: Encoding): Promise<string> {
  const file = await open(path, "r");
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(SAMPLE), 0, SAMPLE, 0);
    return new TextDecoder(encoding).decode(buffer.subarray(0, bytesRead), { stream: true });
  } finally {
    await file.close();
  }
}

/** The delimiter under which headings are recognised; where none is, the one that makes most of the rows equally wide. */
function findDelimiter(sample: string): string {
  let best: string = delimiters[0];
  let bestScore = -1;
  for (const delimiter of delimiters) {
    const parser = new CsvParser(delimiter);
    parser.write(sample);
    parser.end();
    const rows = parser.take().slice(0, 50);
    const headings = Math.max(0, ...rows.map((row) => matchHeadings(row.cells).size));
    const widths = rows.map((row) => row.cells.length).filter((width) => width > 1);
    const score = headings * 1000 + widths.length + Math.min(1, (widths[0] ?? 0) / 100);
    if (score > bestScore) [best, bestScore] = [delimiter, score];
  }
  return best;
}
