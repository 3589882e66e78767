import { AppError, type FieldError } from "../errors";
import { isStorable } from "../storable";

/** Bytes of a JSON body when an operation does not say otherwise. */
export const MAX_BODY = 1024 * 1024;

/**
 * The body's text, never more than `limit` bytes of it: a body that grows past it is left unread.
 * @throws AppError too_large, not_json when it is not UTF-8
 */
export async function readText(request: Request, limit: number): Promise<string> {
  const announced = request.headers.get("content-length");
  if (announced !== null && Number(announced) > limit) throw new AppError("too_large", { limit });
  // An announced length is kept by the server itself; only a body sent in pieces has to be counted.
  const bytes = announced !== null ? await request.arrayBuffer() : await readCounting(request, limit);
  if (bytes.byteLength > limit) throw new AppError("too_large", { limit });
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new AppError("not_json");
  }
}

async function readCounting(request: Request, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    size += part.value.byteLength;
    if (size > limit) {
      await reader?.cancel();
      throw new AppError("too_large", { limit });
    }
    chunks.push(part.value);
  }
  return Buffer.concat(chunks);
}

/** Whether a JSON text may hold a NUL or half of a character pair, which PostgreSQL refuses to store. */
const suspicious = /\\u(0000|d[89a-f])/i;

/**
 * The JSON value of a text, whatever the Content-Type says.
 * @throws AppError not_json; invalid_input when a string in it cannot be stored
 */
export function parseJson(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new AppError("not_json");
  }
  if (suspicious.test(text)) {
    const broken: FieldError[] = [];
    findUnstorable(value, broken);
    if (broken.length > 0) throw new AppError("invalid_input", {}, broken);
  }
  return value;
}

/** Looks through a value of any depth: without recursion, since a body of a megabyte may nest half a million levels. */
function findUnstorable(root: unknown, found: FieldError[]): void {
  const waiting: [unknown, string][] = [[root, ""]];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [value, path] = next;
    if (typeof value === "string") {
      if (!isStorable(value)) found.push({ path, code: "invalid" });
    } else if (value && typeof value === "object") {
      for (const [key, inner] of Object.entries(value)) {
        if (!isStorable(key)) found.push({ path, code: "invalid" });
        else waiting.push([inner, path ? `${path}.${key}` : key]);
      }
    }
  }
}
