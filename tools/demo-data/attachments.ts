import type { DnFile } from './dn-export.ts';
import { writeDossierPdf } from './dossier-pdf.ts';
import type { FiledDossier } from './dossier-list.ts';
import { type FormField, MARKER, attachmentNames, calendarOf } from './form.ts';
import { encodeGreyJpeg } from './jpeg.ts';
import type { PdfFonts } from './pdf-document.ts';
import { encodePng } from './png.ts';
import { writePresentationPdf } from './presentation-pdf.ts';
import { drawChart, drawPlan } from './raster.ts';

/** Everything the source puts in the ZIP: the PDF of each dossier, its attachments, and one message. */
export const attachmentFiles = async (
  fonts: PdfFonts,
  award: string,
  fields: readonly FormField[],
  dossiers: readonly FiledDossier[],
): Promise<readonly DnFile[]> => {
  const files: DnFile[] = [];
  for (const [place, dossier] of dossiers.entries())
    files.push(...(await filesOf(fonts, award, fields, dossier, place)));
  return files;
};

const filesOf = async (
  fonts: PdfFonts,
  award: string,
  fields: readonly FormField[],
  dossier: FiledDossier,
  place: number,
): Promise<readonly DnFile[]> => {
  const { sourceId, project, category, filedAt } = dossier;
  const folder = `export/dossier-${sourceId}`;
  const { presentation, images } = attachmentNames(place);
  const stamped = (name: string, number: number): string => {
    const dot = name.lastIndexOf('.');
    return `${name.slice(0, dot)}-${stamp(filedAt)}-${number % 10_000}${name.slice(dot)}`;
  };
  const attached = (name: string, bytes: Uint8Array, i: number): DnFile => ({
    name: `${folder}/pieces_justificatives/${stamped(name, 48_112 + place * 7 + i)}`,
    bytes,
  });
  const written = { project, award, category, at: `${filedAt}Z`, calendar: calendarOf(dossier) };
  return [
    {
      name: `${folder}/${stamped(`export-${sourceId}.pdf`, Number(sourceId))}`,
      bytes: await writeDossierPdf(fonts, fields, dossier, place),
    },
    attached(presentation, await writePresentationPdf(fonts, written), 0),
    ...images.map((name, i) => {
      const isPlan = name.endsWith('.jpg');
      return attached(name, isPlan ? encodeGreyJpeg(drawPlan(place)) : encodePng(drawChart(project.measure)), i + 1);
    }),
    ...(place === 3 ? [messageOf(dossier, folder, stamped)] : []),
  ];
};

/** A message between the team and the secretariat, with the file it carried. */
const messageOf = (
  { sourceId }: FiledDossier,
  folder: string,
  stamped: (name: string, number: number) => string,
): DnFile => ({
  name: `${folder}/messagerie/${stamped('question.txt', 50_317)}`,
  bytes: new TextEncoder().encode(`Démonstration. ${MARKER}-MESSAGE-${sourceId} : merci de préciser le calendrier.\n`),
});

/** `DD-MM-YYYY-HH-MM`, as the source dates its files. */
const stamp = (at: string): string => {
  const [date = '', time = ''] = at.split('T');
  return `${date.split('-').toReversed().join('-')}-${time.slice(0, 5).replace(':', '-')}`;
};
