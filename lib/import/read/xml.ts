import type { Readable } from "node:stream";
import { SaxesParser } from "saxes";
import { AppError, isAppError } from "@/lib/errors";

export interface XmlHandlers {
  /** Names come without their namespace's prefix. */
  open(name: string, attributes: Record<string, string>): void;
  close(name: string): void;
  text(text: string): void;
}

/** A name without its namespace's prefix: some programs write x:row for row. */
export const localName = (name: string): string => name.slice(name.indexOf(":") + 1);

/**
 * Reads XML as it streams in; `afterChunk` is called between pieces, with their bytes, and may hand on what came together.
 * @throws AppError file_unsafe for a document type, where entities are defined; file_broken for what is not XML
 */
export async function* parseXml<T>(stream: Readable, handlers: XmlHandlers, afterChunk: (bytes: number) => T[]): AsyncGenerator<T[], void, undefined> {
  const parser = new SaxesParser({ position: false, xmlns: false as const });
  let failure: Error | undefined;
  parser.on("error", (error) => { failure ??= error; });
  parser.on("doctype", () => { failure ??= new AppError("file_unsafe"); });
  parser.on("opentag", (tag) => { handlers.open(localName(tag.name), tag.attributes); });
  parser.on("closetag", (tag) => { handlers.close(localName(tag.name)); });
  parser.on("text", (text) => { handlers.text(text); });
  parser.on("cdata", (text) => { handlers.text(text); });
  const decoder = new TextDecoder("utf-8");
  const check = () => { if (failure) throw failure; };
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      parser.write(decoder.decode(chunk, { stream: true }));
      check();
      const done = afterChunk(chunk.length);
      if (done.length > 0) yield done;
    }
    parser.close();
    check();
    const rest = afterChunk(0);
    if (rest.length > 0) yield rest;
  } catch (error) {
    throw asFileError(error);
  } finally {
    stream.destroy();
  }
}

/** Reads a part to its end for what its handlers gather. */
export async function readXml(stream: Readable, handlers: XmlHandlers): Promise<void> {
  const parts = parseXml(stream, handlers, () => []);
  while (!(await parts.next()).done);
}

/** What a reader throws, as what the user is told: a part that says more than its size unpacks to is a bomb, the rest is broken. */
export function asFileError(error: unknown): Error {
  if (isAppError(error)) return error;
  const message = error instanceof Error ? error.message : "";
  return new AppError(/too many bytes/i.test(message) ? "file_bomb" : "file_broken");
}
