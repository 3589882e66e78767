import { SaxesParser } from "saxes";
import { AppError } from "@/lib/errors";
import { localName } from "./local-name";
import { withoutEntities } from "./xml-entities";

/** The attributes of the tag that was opened last. */
export interface Tag {
  /** By the whole name, prefix and all. */
  get(name: string): string | undefined;
}

export interface TagHandlers {
  /** Names come without their namespace's prefix. `tag` is good until the call returns. */
  open(name: string, tag: Tag): void;
  close(name: string): void;
  text(text: string): void;
}

/** Between two tags; where more stands, the whole parser goes on with it piece by piece. */
const MAX_PENDING = 1024 * 1024;
/** Of one tag; each is compared with those before it. */
const MAX_ATTRIBUTES = 64;
const declaration = /^\ufeff?<\?xml version="1\.0"(?: encoding="[\w.-]+")?(?: standalone="(?:yes|no)")?\s*\?>/;
/** What XML has no place for, or what its reader must do something about. */
const unusualText = /[\0-\x08\x0b-\x1f\ufffe\uffff]|\]\]>/;
const blank = /^[ \t\r\n]*$/;

/**
 * Reads the XML that spreadsheet programs write: tags with attributes in double quotes, text, the five entities. The first
 * thing that is anything else, or wrong, is handed over to saxes with all that follows, so that what is read and what is
 * refused are the same; `quick-xml.test.ts` holds the two against each other. It takes a third of the time of saxes.
 */
export class QuickXml implements Tag {
  #rest = "";
  #begun = false;
  #ended = false;
  readonly #open: string[] = [];
  #saxes: SaxesParser | null = null;
  #failure: Error | undefined;
  #attributes: Record<string, string> = {};
  // Where the attributes of the present tag stand: name from, name to, value from, value to.
  #source = "";
  readonly #places: number[] = [];
  #count = 0;

  constructor(private readonly handlers: TagHandlers) {}

  /** @throws AppError file_unsafe for a document type; Error for what is not XML */
  write(chunk: string): void {
    if (this.#saxes) {
      this.#toSaxes(chunk);
      return;
    }
    // A joined string is slower to read from than one of a piece.
    let text = this.#rest === "" ? chunk : this.#rest + chunk;
    if (!this.#begun) {
      if (text.length < 256 && !text.includes("?>")) {
        this.#rest = text;
        return;
      }
      text = text.replace(declaration, "");
      this.#begun = true;
    }
    this.#rest = text.slice(this.#scan(text));
    if (this.#rest.length > MAX_PENDING) this.#handOver();
    this.#restToSaxes();
  }

  /** @throws Error when something is missing at the end */
  close(): void {
    if (!this.#saxes) {
      if (!this.#begun) this.#scanWhole();
      if (this.#ended && blank.test(this.#rest)) return;
      this.#handOver();
      this.#restToSaxes();
    }
    this.#saxes?.close();
    if (this.#failure) throw this.#failure;
  }

  get(name: string): string | undefined {
    if (this.#saxes) return Object.hasOwn(this.#attributes, name) ? this.#attributes[name] : undefined;
    const places = this.#places;
    for (let i = 0; i < this.#count; i += 4) {
      const from = places[i] ?? 0;
      if ((places[i + 1] ?? 0) - from === name.length && this.#source.startsWith(name, from)) return this.#source.slice(places[i + 2], places[i + 3]);
    }
    return undefined;
  }

  #scanWhole(): void {
    this.#begun = true;
    const text = this.#rest.replace(declaration, "");
    this.#rest = text.slice(this.#scan(text));
  }

  #restToSaxes(): void {
    if (!this.#saxes) return;
    this.#toSaxes(this.#rest);
    this.#rest = "";
  }

  /** Reads as far as all is usual and complete, and says how far that is. */
  #scan(source: string): number {
    this.#source = source;
    const open = this.#open;
    let at = 0;
    for (;;) {
      const tag = source.indexOf("<", at);
      if (tag === -1) return at;
      if (tag > at && !this.#text(source.slice(at, tag))) return this.#handOver(at);
      // Blanks outside of all tags were told to nobody; saxes shall see them too.
      const from = open.length === 0 ? at : tag;
      const end = source.indexOf(">", tag + 1);
      if (end === -1) return from;
      if (source.charCodeAt(tag + 1) === SLASH) {
        const name = open[open.length - 1];
        if (name === undefined || end - tag - 2 !== name.length || !source.startsWith(name, tag + 2)) return this.#handOver(from);
        open.pop();
        if (open.length === 0) this.#ended = true;
        this.handlers.close(localName(name));
      } else {
        const isEmpty = source.charCodeAt(end - 1) === SLASH;
        const last = isEmpty ? end - 1 : end;
        const nameEnd = nameEndOf(source, tag + 1);
        if (this.#ended || nameEnd === tag + 1 || nameEnd > last || !this.#readAttributes(nameEnd, last)) return this.#handOver(from);
        const name = source.slice(tag + 1, nameEnd);
        const local = localName(name);
        this.handlers.open(local, this);
        if (!isEmpty) open.push(name);
        else {
          this.handlers.close(local);
          if (open.length === 0) this.#ended = true;
        }
      }
      at = end + 1;
    }
  }

  /** Whether there is nothing but attributes as everybody writes them: one blank before each, no entities. */
  #readAttributes(from: number, to: number): boolean {
    const source = this.#source;
    let at = from;
    let count = 0;
    while (at < to) {
      if (source.charCodeAt(at) !== BLANK) return false;
      at += 1;
      if (at === to) break;
      const nameEnd = nameEndOf(source, at);
      if (nameEnd === at || source.charCodeAt(nameEnd) !== EQUALS || source.charCodeAt(nameEnd + 1) !== QUOTE) return false;
      let valueEnd = nameEnd + 2;
      for (;; valueEnd++) {
        if (valueEnd >= to) return false;
        const code = source.charCodeAt(valueEnd);
        if (code === QUOTE) break;
        if (code < BLANK || code === LESS || code === AMPERSAND || code > 0xfffd) return false;
      }
      if (count === 4 * MAX_ATTRIBUTES || this.#isTwice(at, nameEnd, count)) return false;
      const places = this.#places;
      places[count] = at;
      places[count + 1] = nameEnd;
      places[count + 2] = nameEnd + 2;
      places[count + 3] = valueEnd;
      count += 4;
      at = valueEnd + 1;
    }
    this.#count = count;
    return true;
  }

  /** Whether one of the attributes before has the name that stands there. */
  #isTwice(from: number, to: number, count: number): boolean {
    for (let i = 0; i < count; i += 4) {
      const start = this.#places[i] ?? 0;
      if ((this.#places[i + 1] ?? 0) - start === to - from && this.#source.startsWith(this.#source.slice(start, start + to - from), from)) return true;
    }
    return false;
  }

  /** Hands text on; false when it is of a kind that saxes shall see. */
  #text(raw: string): boolean {
    if (this.#open.length === 0) return blank.test(raw);
    let text = raw;
    if (unusualText.test(text)) {
      text = text.replace(/\r\n?/g, "\n");
      if (unusualText.test(text)) return false;
    }
    if (text.includes("&")) {
      const plain = withoutEntities(text);
      if (plain === null) return false;
      text = plain;
    }
    this.handlers.text(text);
    return true;
  }

  /** Lets saxes go on from `at`, which is given back. */
  #handOver(at = 0): number {
    if (this.#saxes) return at;
    const saxes = new SaxesParser({ position: false, xmlns: false as const });
    // It is told what is open, or that the document has ended, and speaks from there on.
    saxes.write(this.#ended ? "<ended/>" : this.#open.map((name) => `<${name}>`).join(""));
    saxes.on("error", (error) => { this.#failure ??= error; });
    saxes.on("doctype", () => { this.#failure ??= new AppError("file_unsafe"); });
    saxes.on("opentag", (tag) => {
      this.#attributes = tag.attributes;
      this.handlers.open(localName(tag.name), this);
    });
    saxes.on("closetag", (tag) => { this.handlers.close(localName(tag.name)); });
    saxes.on("text", (text) => { this.handlers.text(text); });
    saxes.on("cdata", (text) => { this.handlers.text(text); });
    this.#saxes = saxes;
    return at;
  }

  #toSaxes(chunk: string): void {
    this.#saxes?.write(chunk);
    if (this.#failure) throw this.#failure;
  }
}

const BLANK = 32;
const QUOTE = 34;
const AMPERSAND = 38;
const SLASH = 47;
const LESS = 60;
const EQUALS = 61;

/** Where a name of plain letters, digits and signs ends. */
function nameEndOf(source: string, from: number): number {
  let at = from;
  for (;;) {
    const code = source.charCodeAt(at);
    const isLetter = (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95 || code === 58;
    if (!isLetter && !(at > from && ((code >= 48 && code <= 57) || code === 45 || code === 46))) return at;
    at += 1;
  }
}
