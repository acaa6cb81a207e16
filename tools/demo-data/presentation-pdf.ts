import type { PdfFonts, Pdf } from './pdf-document.ts';
import {
  ACCENT,
  INK,
  MARGIN,
  MUTED,
  PALE,
  addOrnament,
  addTable,
  addText,
  createPdf,
  finishPdf,
  keepTogether,
} from './pdf-document.ts';
import { type Measure, type Project, french } from './project.ts';

export type PresentationOf = {
  readonly project: Project;
  readonly award: string;
  readonly category: string;
  readonly at: string;
  readonly calendar: readonly (readonly [when: string, what: string])[];
};

/** The presentation that a team joins to its dossier: one or two pages, tagged, with its figure drawn. */
export const writePresentationPdf = (fonts: PdfFonts, { project, award, category, at, calendar }: PresentationOf) => {
  const title = french(project.title);
  const pdf = createPdf(fonts, {
    title,
    subject: 'Démonstration : données fictives',
    keywords: 'DEMONSTRATION',
    at,
  });
  addHead(pdf, `${award} · ${category}`, title, french(project.team));
  addText(pdf, 'P', french(project.summary), { size: 12.5, color: ACCENT, after: 9 });
  for (const [heading, text] of [
    ['Le besoin', project.need],
    ['Ce que nous avons fait', project.idea],
    ['Ce qui a changé', project.results],
  ] as const) {
    addText(pdf, 'H2', heading, { size: 13, bold: true, after: 1 });
    addText(pdf, 'P', french(text), { size: 10.5, after: 7 });
  }
  addChart(pdf, project.measure);
  keepTogether(pdf, 70);
  addText(pdf, 'H2', 'Reprendre le projet ailleurs', { size: 13, bold: true, after: 1 });
  addText(pdf, 'P', french(project.transfer), { size: 10.5, after: 8 });
  keepTogether(pdf, 56 + project.partners.length * 26);
  addText(pdf, 'H2', 'Partenaires', { size: 13, bold: true, after: 3 });
  addTable(pdf, [0.4, 0.6], [['Partenaire', 'Rôle'], ...project.partners.map((cells) => cells.map(french))]);
  keepTogether(pdf, 56 + calendar.length * 26);
  addText(pdf, 'H2', 'Calendrier', { size: 13, bold: true, after: 3 });
  addTable(pdf, [0.26, 0.74], [['Date', 'Étape'], ...calendar.map((cells) => cells.map(french))]);
  return finishPdf(pdf, french('Démonstration : données fictives, aucune personne ni aucun service réel'));
};

const addHead = (pdf: Pdf, above: string, title: string, team: string): void => {
  const { doc } = pdf;
  addOrnament(pdf, () => {
    doc.rect(0, 0, doc.page.width, 10).fill(ACCENT);
  });
  addText(pdf, 'P', `${above} · démonstration`, { size: 9.5, color: MUTED, after: 6 });
  addText(pdf, 'H1', title, { size: 24, bold: true, after: 0 });
  addText(pdf, 'P', team, { size: 11, color: MUTED, after: 12 });
};

const BAR = 15;
const GAP = 7;
const LABEL = 70;

const addChart = (pdf: Pdf, measure: Measure): void => {
  const { doc, root } = pdf;
  const height = 30 + measure.values.length * (BAR + GAP) + 8;
  keepTogether(pdf, height);
  const top = doc.y;
  const width = doc.page.width - 2 * MARGIN;
  const said = measure.values.map(([when, value]) => `${when} : ${figure(measure, value)}`).join(' ; ');
  root.add(
    doc.struct('Figure', { alt: french(`Diagramme en barres. ${measure.label} : ${said}.`) }, () => {
      doc.roundedRect(MARGIN, top, width, height, 4).fill(PALE);
      doc
        .font('bold')
        .fontSize(10)
        .fillColor(INK)
        .text(french(measure.label), MARGIN + 12, top + 9, { lineBreak: false });
      const most = Math.max(...measure.values.map(([, value]) => value));
      measure.values.forEach(([when, value], i) => {
        const y = top + 30 + i * (BAR + GAP);
        const length = ((width - LABEL - 110) * value) / most;
        doc.font('regular').fontSize(9.5).fillColor(MUTED);
        doc.text(when, MARGIN + 12, y + 1, { width: LABEL - 12, lineBreak: false });
        doc.rect(MARGIN + LABEL, y, length, BAR).fill(ACCENT);
        doc.font('bold').fillColor(INK);
        doc.text(french(figure(measure, value)), MARGIN + LABEL + length + 6, y + 1, { lineBreak: false });
      });
    }),
  );
  doc.y = top + height + 12;
};

const figure = (measure: Measure, value: number): string =>
  `${String(value).replace('.', ',')}${measure.unit === '' ? '' : ` ${measure.unit}`}`;
