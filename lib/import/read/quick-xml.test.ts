import fc from "fast-check";
import { SaxesParser } from "saxes";
import { describe, expect, it } from "vitest";
import { localName } from "./local-name";
import { QuickXml } from "./quick-xml";

/** What a parser says: opening tags with these attributes, text in one piece, and at the end whether it refused. */
interface Heard {
  events: string[];
  refused: boolean;
}

const asked = ["r", "t", "s", "x:r", "xmlns", "missing", "__proto__"];
const tagEvent = (name: string, get: (attribute: string) => string | undefined) => `<${name} ${JSON.stringify(asked.map(get))}`;

/** Keeps text in one piece, as pieces may be cut anywhere. */
function listener() {
  const events: string[] = [];
  let depth = 0;
  return {
    events,
    open: (event: string) => { depth += 1; events.push(event); },
    close: (name: string) => { depth -= 1; events.push(`/${name}`); },
    text: (text: string) => {
      if (depth === 0 || text === "") return;
      if (events.at(-1)?.startsWith("'")) events.push(`${events.pop() ?? ""}${text}`);
      else events.push(`'${text}`);
    },
  };
}

function saxesSays(pieces: string[]): Heard {
  const { events, open, close, text } = listener();
  const parser = new SaxesParser({ position: false, xmlns: false as const });
  let refused = false;
  const unlessRefused = (act: () => void) => { if (!refused) act(); };
  parser.on("error", () => { refused = true; });
  parser.on("doctype", () => { refused = true; });
  parser.on("opentag", (tag) => { unlessRefused(() => { open(tagEvent(localName(tag.name), (name) => (Object.hasOwn(tag.attributes, name) ? tag.attributes[name] : undefined))); }); });
  parser.on("closetag", (tag) => { unlessRefused(() => { close(localName(tag.name)); }); });
  parser.on("text", (part) => { unlessRefused(() => { text(part); }); });
  parser.on("cdata", (part) => { unlessRefused(() => { text(part); }); });
  for (const piece of pieces) parser.write(piece);
  parser.close();
  return { events, refused };
}

function quickSays(pieces: string[]): Heard {
  const { events, open, close, text } = listener();
  const parser = new QuickXml({ open(name, tag) { open(tagEvent(name, (attribute) => tag.get(attribute))); }, close, text });
  try {
    for (const piece of pieces) parser.write(piece);
    parser.close();
    return { events, refused: false };
  } catch {
    return { events, refused: true };
  }
}

/** What is heard of XML that is refused later on does not count. */
function agree(pieces: string[]): void {
  const [saxes, quick] = [saxesSays(pieces), quickSays(pieces)];
  expect(quick.refused, JSON.stringify(pieces)).toBe(saxes.refused);
  if (!saxes.refused) expect(quick.events, JSON.stringify(pieces)).toEqual(saxes.events);
}

/** A text cut at these places. */
const cut = (text: string, places: number[]): string[] => {
  const at = [...new Set(places.map((place) => place % (text.length + 1)))].sort((a, b) => a - b);
  return [0, ...at].map((from, i) => text.slice(from, at[i] ?? text.length));
};

const name = fc.constantFrom("c", "row", "v", "t", "x:c", "is", "a-b.1", "_x", "ş", ":a");
const piece = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom("a", "Ayşe", " ", "\n", "1.5", "&amp;", "&lt;b&gt;", "&#351;", "&#x15f;", "&apos;&quot;", "x > y", "🙂") },
  { weight: 1, arbitrary: fc.constantFrom("\r\n", "\r", "\t", "&nbsp;", "&#0;", "&#x110000;", "& b", "&amp", "]]>", "]]", "<![CDATA[<b>]]>", "<!-- <c> -->", "<?pi x?>", "\u0001", "\uffff", "\u0085", "<!DOCTYPE a>", "<", "</c>", "<c>", "\ufeff") },
);
const attribute = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(' r="A1"', ' t="s"', ' s="3"', ' x:r="B2"', ' xmlns="m"', ' xml:space="preserve"', ' r="ş"', ' t=""') },
  { weight: 1, arbitrary: fc.constantFrom(" r='A1'", ' r = "A1"', '\n r="A1"', ' r="a&amp;b"', ' r="a<b"', ' r="a>b"', ' r="a\nb"', " r", ' r="1" r="2"', ' t="x"s="y"', '  r="1"', ' r="', ' __proto__="p"', ' r="\uffff"') },
);
const tree = fc.letrec<{ node: string }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4 },
    piece,
    fc.tuple(name, fc.array(attribute, { maxLength: 3 }), fc.constantFrom("", " ", "\n"), fc.array(tie("node"), { maxLength: 4 }), fc.constantFrom(false, false, true)).map(([tag, attributes, space, inner, empty]) =>
      (empty ? `<${tag}${attributes.join("")}${space}/>` : `<${tag}${attributes.join("")}${space}>${inner.join("")}</${tag}>`)),
  ),
})).node;
const declaration = fc.constantFrom("", "", '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>', '<?xml version="1.0"?>\r\n', "<?xml version='1.0'?>", '\ufeff<?xml version="1.0"?>', ' <?xml version="1.0"?>', '<?xml version="2.0"?>', "<!-- a -->\n", "\n");
const wholeDocument = fc.tuple(declaration, fc.array(attribute, { maxLength: 2 }), fc.array(tree, { maxLength: 5 }), fc.constantFrom("", "", "\n", " <!-- b -->", "<b/>", "x", "</a>", "\ufeff"))
  .map(([first, attributes, inner, last]) => `${first}<a${attributes.join("")}>${inner.join("")}</a>${last}`);
const places = fc.array(fc.nat(1000), { maxLength: 6 });

describe("QuickXml", () => {
  it("says what saxes says of any document, however it is cut", () => {
    fc.assert(fc.property(wholeDocument, places, (text, at) => { agree(cut(text, at)); }), { numRuns: 2000 });
  });

  it("says what saxes says of documents that break off or were garbled", () => {
    fc.assert(fc.property(wholeDocument, places, fc.nat(1000), fc.constantFrom("", "<", ">", "/", '"', "&", "\0", "!"), (text, at, where, sign) => {
      const place = where % (text.length + 1);
      // A decoder never gives half of a character.
      agree(cut((text.slice(0, place) + sign + (sign === "" ? "" : text.slice(place + 1))).replace(/\p{Surrogate}/gu, "\ufffd"), at));
    }), { numRuns: 2000 });
  });

  it("says what saxes says of any text at all", () => {
    fc.assert(fc.property(fc.array(fc.constantFrom("<", ">", "/", "a", "b", " ", "=", '"', "'", "&", ";", "!", "-", "?", "]", "[", "CDATA", "xml"), { maxLength: 25 }), places, (signs, at) => { agree(cut(signs.join(""), at)); }), { numRuns: 2000 });
  });

  it("gives long text and text without end to saxes, in pieces", () => {
    const long = "x".repeat(70_000);
    agree([`<a>${long}`, ...Array.from({ length: 40 }, () => long), "<b/>", "</a>"]);
    expect(quickSays([`<a>${"\u0001".repeat(10)}</a>`]).refused).toBe(true);
  });
});
