import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Busboy } from "@fastify/busboy";
import { AppError } from "../errors";
import { limits } from "./read/limits";
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
  /** Stands for the whole form: the same file and fields give the same. */
  fingerprint: string;
}

/** What a form holds beside the file is little. */
const FORM_BYTES = 256 * 1024;
const tooLarge = () => new AppError("file_too_large", { limit: limits.file / 1024 / 1024 });
const fileMissing = () => new AppError("invalid_input", {}, [{ path: "file", code: "required" }]);

/**
 * Streams the file of a multipart form to disk. Memory does not grow with it, and what is too large is refused before it
 * is whole.
 * @throws AppError unsupported_file when it is no such form, invalid_input without a file, file_too_large, upload_incomplete
 */
export async function receiveUpload(request: Request): Promise<Upload> {
  const type = request.headers.get("content-type") ?? "";
  if (!/^multipart\/form-data\s*;/i.test(type) || !request.body) throw new AppError("unsupported_file");
  const announced = request.headers.get("content-length");
  if (announced !== null && Number(announced) > limits.file + FORM_BYTES) throw tooLarge();

  const path = await newUploadPath();
  const upload: Upload = { path, fileName: "", size: 0, fields: Object.create(null) as Record<string, string>, fingerprint: "" };
  try {
    let received = 0;
    const count = new Transform({ transform(chunk: Buffer, _encoding, done) { received += chunk.length; done(null, chunk); } });
    const form = readForm(type, upload);
    await Promise.all([pipeline(Readable.fromWeb(request.body as never), count, form.sink), form.done]);
    if (announced !== null && received !== Number(announced)) throw new AppError("upload_incomplete");
    if (upload.fileName === "" && upload.size === 0) throw fileMissing();
    return upload;
  } catch (error) {
    await rm(path, { force: true });
    if (error instanceof AppError) throw error;
    // What busboy and streams say about a form that ends too early or makes no sense.
    throw upload.size >= limits.file ? tooLarge() : new AppError("upload_incomplete");
  }
}

function readForm(type: string, upload: Upload) {
  const sink = new Busboy({
    headers: { "content-type": type },
    limits: { files: 1, fileSize: limits.file, fields: 20, fieldSize: FORM_BYTES, parts: 30, headerSize: 16 * 1024 },
  });
  const hash = createHash("sha256");
  let writing: Promise<void> | undefined;
  sink.on("field", (name, value) => { upload.fields[name] = value; });
  sink.on("file", (_name, stream, fileName) => {
    upload.fileName = (fileName ?? "").replace(/^.*[\\/]/, "").replace(/\p{Cc}/gu, "").slice(0, 255);
    stream.on("limit", () => { sink.destroy(tooLarge()); });
    const measure = new Transform({ transform(chunk: Buffer, _encoding, done) { upload.size += chunk.length; hash.update(chunk); done(null, chunk); } });
    writing = pipeline(stream, measure, createWriteStream(upload.path, { mode: 0o600 }));
    writing.catch((error: unknown) => sink.destroy(error as Error));
  });
  const done = new Promise<void>((resolve, reject) => {
    sink.once("error", reject);
    sink.once("finish", () => {
      Promise.resolve(writing).then(() => {
        upload.fingerprint = `${hash.digest("hex")} ${JSON.stringify([upload.fileName, Object.entries(upload.fields).sort()])}`;
        resolve();
      }).catch(reject);
    });
  });
  return { sink, done };
}
