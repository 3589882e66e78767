import { PackedStrings } from "./packed-strings";
import { unescapeText } from "./xlsx-parts";
import { parseLargeXml } from "./xml";
import type { CheckedZip } from "./zip";

/** The strings that cells point to, in their order; a string's differently styled parts as one, without reading aids. */
export async function readSharedStrings(zip: CheckedZip, path: string | null): Promise<PackedStrings> {
  const strings = new PackedStrings();
  if (path === null) return strings;
  let text = "";
  let inText = false;
  let inPhonetic = false;
  const parts = parseLargeXml(await zip.stream(path), {
    open(name) {
      if (name === "si") text = "";
      else if (name === "t") inText = !inPhonetic;
      else if (name === "rPh") inPhonetic = true;
    },
    text(part) { if (inText) text += part; },
    close(name) {
      if (name === "t") inText = false;
      else if (name === "rPh") inPhonetic = false;
      else if (name === "si") strings.add(unescapeText(text));
    },
  }, () => []);
  while (!(await parts.next()).done);
  return strings;
}
