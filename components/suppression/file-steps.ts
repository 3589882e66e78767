import type { CountedFile } from "@/lib/suppression/file/count-file";
import type { LookedAtFile } from "@/lib/suppression/file/look-at-file";
import type { Added } from "@/lib/suppression/put-numbers";

/** A file that lies on the server for this user. */
export interface KeptFile {
  token: string;
  fileName: string;
  looked: LookedAtFile;
  /** Where its numbers stand, as chosen; null while nobody knows. */
  phone: number | null;
  phone2: number | null;
}

export type { Added, CountedFile, LookedAtFile };

/** What a line of the answer says while numbers are added. */
export type Line = Partial<Added> & { done?: Added; error?: { message: string; fields: Record<string, string> } };

/** The lines of JSON that an answer is made of, as they come. */
export async function* linesOf(response: Response): AsyncGenerator<Line> {
  if (!response.body) return;
  let text = "";
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const lines = (text + part.value).split("\n");
    text = lines.pop() ?? "";
    for (const line of lines) if (line) yield JSON.parse(line) as Line;
  }
  if (text) yield JSON.parse(text) as Line;
}
