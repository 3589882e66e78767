import type { Readable } from "node:stream";
import { SaxesParser } from "saxes";
import { AppError, isAppError } from "@/lib/errors";
import { localName } from "./local-name";
import { QuickXml, type TagHandlers } from "./quick-xml";

export interface XmlHandlers {
  /** Names come without their namespace's prefix. */
  open(name: string, attributes: Record<string, string>): void;
  close(name: string): void;
  text(text: string): void;
}

/** What takes XML piece by piece; both throw what is wrong with it. */
interface XmlWriter {
  write(text: string): void;
  close(): void;
}

/**
 * Reads a large part as it streams in; `afterChunk` is called between pieces, with their bytes, and may hand on what came
 * together.
 * @throws AppError file_unsafe for a document type, where entities are defined; file_broken for what is not XML
 */
export function parseLargeXml<T>(stream: Readable, handlers: TagHandlers, afterChunk: (bytes: number) => T[]): AsyncGenerator<T[], void, undefined> {
  return feed(stream, new QuickXml(handlers), afterChunk);
}

/** Bytes that are decoded at a time: unpacking gives half of it. Much more, and a hostile sheet gets many wide rows out of one piece. */
const PIECE = 32 * 1024;
const TAG_END = ">".charCodeAt(0);

async function* feed<T>(stream: Readable, writer: XmlWriter, afterChunk: (bytes: number) => T[]): AsyncGenerator<T[], void, undefined> {
  const decoder = new TextDecoder("utf-8");
  let pending: Buffer[] = [];
  let size = 0;
  const write = (last: boolean): T[] => {
    const bytes = Buffer.concat(pending, size);
    // Cut after a tag, as both parsers are slower where one is torn.
    const cut = last ? size : bytes.lastIndexOf(TAG_END) + 1 || size;
    pending = [bytes.subarray(cut)];
    size -= cut;
    writer.write(decoder.decode(bytes.subarray(0, cut), { stream: !last }));
    return afterChunk(cut);
  };
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      pending.push(chunk);
      size += chunk.length;
      if (size < PIECE) continue;
      const done = write(false);
      if (done.length > 0) yield done;
    }
    const rest = write(true);
    writer.close();
    rest.push(...afterChunk(0));
    if (rest.length > 0) yield rest;
  } catch (error) {
    throw asFileError(error);
  } finally {
    stream.destroy();
  }
}

/** For small parts, whose attributes are looked at all together. */
function saxesWriter(handlers: XmlHandlers): XmlWriter {
  const parser = new SaxesParser({ position: false, xmlns: false as const });
  let failure: Error | undefined;
  parser.on("error", (error) => { failure ??= error; });
  parser.on("doctype", () => { failure ??= new AppError("file_unsafe"); });
  parser.on("opentag", (tag) => { handlers.open(localName(tag.name), tag.attributes); });
  parser.on("closetag", (tag) => { handlers.close(localName(tag.name)); });
  parser.on("text", (text) => { handlers.text(text); });
  parser.on("cdata", (text) => { handlers.text(text); });
  const check = () => { if (failure) throw failure; };
  return {
    write(text) { parser.write(text); check(); },
    close() { parser.close(); check(); },
  };
}

/** Reads a small part to its end for what its handlers gather. @throws AppError as `parseLargeXml` */
export async function readXml(stream: Readable, handlers: XmlHandlers): Promise<void> {
  const parts = feed(stream, saxesWriter(handlers), () => []);
  while (!(await parts.next()).done);
}

/** What a reader throws, as what the user is told: a part that says more than its size unpacks to is a bomb, the rest is broken. */
export function asFileError(error: unknown): Error {
  if (isAppError(error)) return error;
  const message = error instanceof Error ? error.message : "";
  return new AppError(/too many bytes/i.test(message) ? "file_bomb" : "file_broken");
}
