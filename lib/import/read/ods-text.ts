import type { Tag } from "./quick-xml";

/** Longer blanks than this are nobody's; a file could name billions. */
const MAX_BLANKS = 1000;

/** The text of a cell of an .ods: its paragraphs as lines, without remarks that somebody put on it. */
export class OdsText {
  #paragraphs = 0;
  #inParagraph = 0;
  #inRemark = 0;
  #text = "";

  begin(): void {
    this.#paragraphs = this.#inParagraph = this.#inRemark = 0;
    this.#text = "";
  }

  open(name: string, tag: Tag): void {
    if (name === "annotation") this.#inRemark += 1;
    if (this.#inRemark > 0) return;
    if (name === "p" || name === "h") {
      this.#inParagraph += 1;
      this.#paragraphs += 1;
      if (this.#paragraphs > 1) this.#text += "\n";
    } else if (this.#inParagraph > 0) {
      if (name === "s") this.#text += " ".repeat(Math.min(MAX_BLANKS, Math.max(1, Math.trunc(Number(tag.get("text:c") ?? 1)) || 1)));
      else if (name === "tab") this.#text += "\t";
      else if (name === "line-break") this.#text += "\n";
    }
  }

  add(text: string): void {
    // Written blanks stand for one, however many there are.
    if (this.#inParagraph > 0 && this.#inRemark === 0) this.#text += text.replace(/[ \t\n\r]+/g, " ");
  }

  close(name: string): void {
    if (name === "annotation") this.#inRemark -= 1;
    else if ((name === "p" || name === "h") && this.#inRemark === 0 && this.#inParagraph > 0) this.#inParagraph -= 1;
  }

  end(): string {
    return this.#text;
  }
}
