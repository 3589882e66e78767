import { join } from "node:path";
import type { Readable } from "node:stream";
import PDFDocument from "pdfkit";
import { projectRoot } from "@/db/migrate";

export interface PdfRow {
  /** The column at the left: when. */
  aside: string;
  /** Stands out: what. */
  head: string;
  /** Beneath, smaller. */
  lines: readonly string[];
}

export interface PdfSection {
  heading: string;
  rows: readonly PdfRow[];
}

export interface PdfText {
  title: string;
  /** Beneath the title. */
  lead: readonly string[];
  sections: readonly PdfSection[];
  /** At the foot of each page. */
  foot: (page: number) => string;
  language: string;
}

const MARGIN = 48;
const ASIDE = 112;
const INK = "#1a1a1a";
const GREY = "#5b5b5b";
const LINE = "#d0d0d0";
/** Rows laid out before other requests have their turn. */
const AT_ONCE = 20;

/** One file with all letters of our languages; the web's files of this typeface divide them by script, which PDF cannot. */
const font = (name: string): string => join(/* turbopackIgnore: true */ projectRoot(), "node_modules", "@expo-google-fonts", "ibm-plex-sans", name, `IBMPlexSans_${name}.ttf`);

/** A text in sections of rows, as a PDF of A4 pages that is sent while it is written. */
export function pdfStream(text: PdfText): Readable {
  const doc = new PDFDocument({ size: "A4", margins: { top: MARGIN, bottom: MARGIN + 16, left: MARGIN, right: MARGIN }, lang: text.language, info: { Title: text.title }, displayTitle: true, tagged: false, font: font("400Regular") });
  doc.registerFont("plain", font("400Regular")).registerFont("strong", font("600SemiBold"));
  const width = doc.page.width - 2 * MARGIN;
  let page = 0;
  const foot = () => {
    page += 1;
    const { bottom } = doc.page.margins;
    const [x, y] = [doc.x, doc.y];
    // Beneath the margin, where text would begin a page of its own.
    doc.page.margins.bottom = 0;
    doc.font("plain").fontSize(8).fillColor(GREY).text(text.foot(page), MARGIN, doc.page.height - MARGIN, { width, lineBreak: false });
    doc.page.margins.bottom = bottom;
    doc.x = x;
    doc.y = y;
  };
  foot();
  doc.on("pageAdded", foot);
  const write = async () => {
    doc.x = MARGIN;
    doc.y = MARGIN;
    doc.font("strong").fontSize(16).fillColor(INK).text(text.title, MARGIN, MARGIN, { width });
    for (const line of text.lead) doc.font("plain").fontSize(9.5).fillColor(GREY).text(line, { width });
    let n = 0;
    for (const { heading, rows } of text.sections) {
      if (doc.y > doc.page.height - 120) doc.addPage();
      doc.moveDown(1).font("strong").fontSize(11).fillColor(INK).text(heading, MARGIN, doc.y, { width });
      doc.moveDown(0.3);
      for (const row of rows) {
        layRow(doc, row, width);
        n += 1;
        if (n % AT_ONCE === 0) await new Promise((resolve) => setImmediate(resolve));
      }
    }
    doc.end();
  };
  write().catch((error: unknown) => { doc.destroy(error instanceof Error ? error : new Error(String(error))); });
  return doc;
}

function layRow(doc: PDFKit.PDFDocument, { aside, head, lines }: PdfRow, width: number): void {
  const [left, right] = [MARGIN + ASIDE, width - ASIDE];
  const height = doc.font("strong").fontSize(9.5).heightOfString(head, { width: right });
  if (doc.y + height + 14 > doc.page.height - doc.page.margins.bottom) doc.addPage();
  const top = doc.y + 3;
  doc.moveTo(MARGIN, top - 2).lineTo(MARGIN + width, top - 2).lineWidth(0.5).strokeColor(LINE).stroke();
  doc.font("plain").fontSize(9.5).fillColor(GREY).text(aside, MARGIN, top, { width: ASIDE - 8 });
  const asideEnd = doc.y;
  doc.font("strong").fillColor(INK).text(head, left, top, { width: right });
  for (const line of lines) doc.font("plain").fontSize(9).fillColor(GREY).text(line, left, doc.y, { width: right });
  doc.x = MARGIN;
  doc.y = Math.max(doc.y, asideEnd) + 2;
}
