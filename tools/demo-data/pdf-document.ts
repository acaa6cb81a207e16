import { readFileSync } from 'node:fs';
import path from 'node:path';
import PDFDocument from 'pdfkit';
import { woffToSfnt } from './woff.ts';

export const INK = '#1f2328';
export const MUTED = '#5c6570';
export const ACCENT = '#1d4f6e';
export const RULE = '#d8d2c6';
export const PALE = '#f4f0e8';
export const MARGIN = 56;

export type PdfFonts = { readonly regular: Buffer; readonly bold: Buffer };

/** Source Sans 3, as the application embeds it. `root` is the folder that holds node_modules. */
export const readPdfFonts = (root: string): PdfFonts => {
  const font = (weight: number) =>
    woffToSfnt(
      readFileSync(
        path.join(root, `node_modules/@fontsource/source-sans-3/files/source-sans-3-latin-${weight}-normal.woff`),
      ),
    );
  return { regular: font(400), bold: font(600) };
};

export type PdfHead = {
  readonly title: string;
  readonly subject: string;
  /** Written as plain ASCII in the file, so that a scan of bytes finds it. */
  readonly keywords: string;
  readonly at: string;
};

/** A PDF being written: the document and its structure tree, of which every text is a tagged part. */
export type Pdf = { readonly doc: PDFKit.PDFDocument; readonly root: PDFKit.PDFStructureElement };

/** Known to the library, not yet to its types. */
const PDF_UA = 'PDF/UA' as 'PDF/A-1';
const COLUMN = { scope: 'Column' } as { title?: string };

/** An A4 page, tagged, in French. Streams are not compressed: the same bytes on every machine. */
export const createPdf = (fonts: PdfFonts, head: PdfHead): Pdf => {
  const doc = new PDFDocument({
    size: 'A4',
    margins: { top: MARGIN, bottom: MARGIN + 12, left: MARGIN, right: MARGIN },
    font: null as unknown as string,
    pdfVersion: '1.7',
    subset: PDF_UA,
    tagged: true,
    lang: 'fr-FR',
    displayTitle: true,
    compress: false,
    bufferPages: true,
    info: {
      Title: head.title,
      Author: 'Démonstration',
      Subject: head.subject,
      Keywords: head.keywords,
      Creator: 'Palmarès',
      Producer: 'Palmarès',
      CreationDate: new Date(head.at),
      ModDate: new Date(head.at),
    },
  });
  doc.registerFont('regular', fonts.regular);
  doc.registerFont('bold', fonts.bold);
  doc.font('regular').fillColor(INK);
  const root = doc.struct('Document');
  doc.addStructure(root);
  return { doc, root };
};

/** Writes the page feet, which are no part of the reading order, and ends the document. */
export const finishPdf = ({ doc, root }: Pdf, foot: string): Promise<Uint8Array> => {
  root.end();
  const { start, count } = doc.bufferedPageRange();
  for (let index = start; index < start + count; index += 1) {
    doc.switchToPage(index);
    doc.page.margins.bottom = 0;
    const y = doc.page.height - MARGIN + 4;
    const width = doc.page.width - 2 * MARGIN;
    doc.markContent('Artifact', { type: 'Pagination' });
    doc
      .moveTo(MARGIN, y - 6)
      .lineTo(MARGIN + width, y - 6)
      .lineWidth(0.5)
      .stroke(RULE);
    doc.font('regular').fontSize(8.5).fillColor(MUTED);
    doc.text(foot, MARGIN, y, { width: width - 60, lineBreak: false });
    doc.text(`${index + 1} / ${count}`, MARGIN + width - 50, y, { width: 50, align: 'right', lineBreak: false });
    doc.endMarkedContent();
  }
  const chunks: Buffer[] = [];
  return new Promise((resolve, reject) => {
    doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    doc.on('end', () => resolve(Buffer.concat(chunks)));
    doc.on('error', reject);
    doc.end();
  });
};

/** Adds a tagged text at the present place. */
export const addText = (
  { doc, root }: Pdf,
  tag: 'H1' | 'H2' | 'P',
  text: string,
  look: { readonly size: number; readonly bold?: boolean; readonly color?: string; readonly after?: number },
): void => {
  root.add(
    doc.struct(tag, {}, () => {
      doc
        .font(look.bold ? 'bold' : 'regular')
        .fontSize(look.size)
        .fillColor(look.color ?? INK)
        .text(text, MARGIN, doc.y, {
          width: doc.page.width - 2 * MARGIN,
          lineGap: look.size > 16 ? 0 : look.size * 0.18,
        });
    }),
  );
  doc.y += look.after ?? 8;
};

/** A drawing that says nothing by itself: hidden from the reading order. */
export const addOrnament = ({ doc }: Pdf, draw: () => void): void => {
  doc.markContent('Artifact', { type: 'Layout' });
  draw();
  doc.endMarkedContent();
};

/** Starts a new page unless `height` points are left on this one. */
export const keepTogether = ({ doc }: Pdf, height: number): void => {
  if (doc.y + height > doc.page.height - doc.page.margins.bottom) doc.addPage();
};

/** A table with a header row; `widths` are shares of the width of the page. */
export const addTable = ({ doc, root }: Pdf, widths: readonly number[], rows: readonly (readonly string[])[]): void => {
  const table = doc.struct('Table');
  root.add(table);
  const full = doc.page.width - 2 * MARGIN;
  rows.forEach((cells, rowIndex) => {
    const isHeader = rowIndex === 0;
    doc.font(isHeader ? 'bold' : 'regular').fontSize(isHeader ? 9 : 10);
    const heights = cells.map((cell, i) =>
      doc.heightOfString(cell, { width: full * (widths[i] ?? 0) - 12, lineGap: 2 }),
    );
    const height = Math.max(...heights) + 8;
    if (doc.y + height > doc.page.height - doc.page.margins.bottom) doc.addPage();
    const top = doc.y;
    addOrnament({ doc, root }, () => {
      if (isHeader) doc.rect(MARGIN, top, full, height).fill(PALE);
      doc
        .moveTo(MARGIN, top + height)
        .lineTo(MARGIN + full, top + height)
        .lineWidth(0.5)
        .stroke(RULE);
    });
    const row = doc.struct('TR');
    table.add(row);
    let x = MARGIN;
    cells.forEach((cell, i) => {
      const left = x;
      const width = full * (widths[i] ?? 0);
      row.add(
        doc.struct(isHeader ? 'TH' : 'TD', isHeader ? COLUMN : {}, () => {
          doc
            .font(isHeader ? 'bold' : 'regular')
            .fontSize(isHeader ? 9 : 10)
            .fillColor(isHeader ? MUTED : INK)
            .text(cell, left + 6, top + 4, { width: width - 12, lineGap: 2 });
        }),
      );
      x += width;
    });
    row.end();
    doc.y = top + height;
  });
  table.end();
  doc.y += 9;
};
