import { buffer } from "node:stream/consumers";
import { inflateSync } from "node:zlib";
import { expect, it } from "vitest";
import { pdfStream } from "./write-pdf";

const turkish = "Ğğ Şş İı Çç Öö Üü: Ayşe Kılıç, Müşteri çağrıldı";
const russian = "Звонок: ёжик Щукин, объявление, №5";

const row = (i: number) => ({ aside: `12 Nov 14:${String(i % 60).padStart(2, "0")}`, head: `Call ${i} ${turkish}`, lines: [russian, i % 3 === 0 ? "A line that is long enough to be broken. ".repeat(6) : "short"] });

it("writes Turkish and Russian that can be read and searched again, over as many pages as it takes", async () => {
  const pdf = await buffer(pdfStream({
    title: `Number's story ${turkish}`, lead: [russian], language: "tr", foot: (page) => `Page ${page}`,
    sections: [{ heading: "In order of time", rows: Array.from({ length: 300 }, (_, i) => row(i)) }],
  }));
  if (process.env.KEEP_PDF) (await import("node:fs")).writeFileSync(process.env.KEEP_PDF, pdf);
  expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
  const { text, pages } = readPdf(pdf);
  expect(pages).toBeGreaterThan(10);
  for (const part of [turkish, russian, "Call 299", "Page 1", `Page ${pages}`, "14:07"]) expect(text.includes(part.replaceAll(" ", "")), part).toBe(true);
}, 60_000);

/** Reads what a PDF shows, by its own tables from glyphs to characters; blanks left out, since lines are broken at them. */
function readPdf(pdf: Buffer): { text: string; pages: number } {
  const source = pdf.toString("latin1");
  const objects = new Map([...source.matchAll(/(\d+) 0 obj\r?\n([\s\S]*?)endobj/g)].map(([, id = "", body = ""]) => [id, body]));
  const streamOf = (body: string): string => {
    const [, data = ""] = /stream\r?\n([\s\S]*?)\r?\nendstream/.exec(body) ?? [];
    return body.includes("/FlateDecode") ? inflateSync(Buffer.from(data, "latin1")).toString("latin1") : data;
  };
  const fonts = new Map<string, Map<string, string>>();
  for (const [, name = "", id = ""] of source.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
    const [, unicode = ""] = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id) ?? "") ?? [];
    const map = new Map<string, string>();
    let glyph = 0;
    for (const [, list = ""] of streamOf(objects.get(unicode) ?? "").matchAll(/\[([^\]]*)\]/g)) {
      for (const [, hex = ""] of list.matchAll(/<([0-9a-f]*)>/gi)) {
        map.set(glyph.toString(16).padStart(4, "0"), Buffer.from(hex, "hex").swap16().toString("utf16le"));
        glyph += 1;
      }
    }
    fonts.set(name, map);
  }
  let text = "";
  for (const body of objects.values()) {
    if (!/stream\r?\n/.test(body) || /\/Length1|\/Subtype|CIDInit/.test(body.slice(0, 200))) continue;
    let font = new Map<string, string>();
    for (const [, chosen, shown] of streamOf(body).matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
      if (chosen) font = fonts.get(chosen) ?? new Map<string, string>();
      for (const [, hex = ""] of (shown ?? "").matchAll(/<([0-9a-f]+)>/gi)) for (const [glyph] of hex.matchAll(/.{4}/g)) text += font.get(glyph) ?? "?";
    }
  }
  return { text: text.replaceAll(/\s/g, ""), pages: [...source.matchAll(/\/Type \/Page\b/g)].length };
}
