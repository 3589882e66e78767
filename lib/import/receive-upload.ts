import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Busboy } from "@fastify/busboy";
import { AppError } from "../errors";
import { defaultSettings } from "../settings/schema";
import { shorten } from "../storable";
import { importFieldsOf, type ImportFields } from "./upload-fields";
import { newUploadPath } from "./upload-folder";

export interface Upload {
  /** Where the file lies now. */
  path: string;
  /** As the sender calls it. */
  fileName: string;
  /** Bytes. */
  size: number;
  /** The form's other fields. */
  fields: Record<string, string>;
  /** What they say about the import. */
  options: ImportFields;
  /** Stands for the whole form: the same file and fields give the same. */
  fingerprint: string;
}

type Incoming = Omit<Upload, "options">;

/** What a form holds beside the file is little. */
const FORM_BYTES = 256 * 1024;
const MB = 1024 * 1024;
const fileMissing = () => new AppError("invalid_input", {}, [{ path: "file", code: "required" }]);

/**
 * Streams the file of a multipart form to disk. Memory does not grow with it, and what is too large is refused before it
 * is whole.
 * @param maxMb the largest file that is taken, in megabytes: the team's setting
 * @throws AppError unsupported_file when it is no such form, invalid_input without a file or with wrong fields, file_too_large, upload_incomplete
 */
export async function receiveUpload(request: Request, maxMb: number = defaultSettings.maxUploadMb): Promise<Upload> {
  const type = request.headers.get("content-type") ?? "";
  if (!/^multipart\/form-data\s*;/i.test(type) || !request.body) throw new AppError("unsupported_file");
  const limit = maxMb * MB;
  const tooLarge = () => new AppError("file_too_large", { limit: maxMb });
  const announced = request.headers.get("content-length");
  if (announced !== null && Number(announced) > limit + FORM_BYTES) throw tooLarge();

  const path = await newUploadPath();
  const upload: Incoming = { path, fileName: "", size: 0, fields: {}, fingerprint: "" };
  const form = readForm(type, upload, limit, tooLarge);
  try {
    let received = 0;
    const count = new Transform({ transform(chunk: Buffer, _encoding, done) { received += chunk.length; done(null, chunk); } });
    await Promise.all([pipeline(Readable.fromWeb(request.body as never), count, form.sink), form.done]);
    if (announced !== null && received !== Number(announced)) throw new AppError("upload_incomplete");
    if (upload.fileName === "" && upload.size === 0) throw fileMissing();
    return { ...upload, options: importFieldsOf(upload.fields) };
  } catch (error) {
    await form.closed();
    await rm(path, { force: true });
    if (error instanceof AppError) throw error;
    // What busboy and streams say about a form that ends too early or makes no sense.
    throw upload.size >= limit ? tooLarge() : new AppError("upload_incomplete");
  }
}

/** A file's name without folders and control characters; a part may come without one, whatever busboy's types say. */
function nameOf(given: unknown): string {
  return typeof given === "string" ? shorten(given.replace(/^.*[\\/]/, "").replace(/\p{Cc}/gu, ""), 255) : "";
}

/** @throws AppError unsupported_file when the form does not say where its parts end */
function readForm(type: string, upload: Incoming, limit: number, tooLarge: () => AppError) {
  if (!/boundary=/i.test(type)) throw new AppError("unsupported_file");
  const sink = new Busboy({
    headers: { "content-type": type },
    limits: { files: 1, fileSize: limit, fields: 20, fieldSize: FORM_BYTES, parts: 30, headerSize: 16 * 1024 },
  });
  const hash = createHash("sha256");
  const fields = new Map<string, string>();
  let writing: Promise<void> | undefined;
  let file: Readable | undefined;
  let over = false;
  let written: Promise<void> | undefined;
  sink.on("field", (name, value) => { fields.set(name, value); });
  sink.on("file", (_name, stream, fileName) => {
    if (over) {
      stream.resume();
      return;
    }
    file = stream;
    upload.fileName = nameOf(fileName);
    stream.on("limit", () => { sink.destroy(tooLarge()); });
    const measure = new Transform({ transform(chunk: Buffer, _encoding, done) { upload.size += chunk.length; hash.update(chunk); done(null, chunk); } });
    const target = createWriteStream(upload.path, { mode: 0o600 });
    // A pipeline that fails is over before a file that is still being opened is there.
    written = new Promise<void>((resolve) => target.once("close", () => { resolve(); }));
    writing = pipeline(stream, measure, target);
    writing.catch((error: unknown) => sink.destroy(error as Error));
  });
  const done = new Promise<void>((resolve, reject) => {
    sink.once("error", reject);
    sink.once("finish", () => {
      Promise.resolve(writing).then(() => {
        upload.fields = Object.fromEntries(fields);
        upload.fingerprint = `${hash.digest("hex")} ${JSON.stringify([upload.fileName, [...fields].sort()])}`;
        resolve();
      }).catch(reject);
    });
  });
  /** Stops writing, and settles when nothing is written any more. */
  const closed = async () => {
    over = true;
    file?.destroy();
    await Promise.allSettled([writing, written]);
  };
  return { sink, done, closed };
}
