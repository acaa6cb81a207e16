import { dnText } from './dn-export.ts';
import type { FiledDossier } from './dossier-list.ts';
import { type FormField, MARKER } from './form.ts';
import { type PdfFonts, MUTED, addText, createPdf, finishPdf, keepTogether } from './pdf-document.ts';

/** The PDF that the source makes of a whole dossier: every answer, and what the secretariat wrote for itself. */
export const writeDossierPdf = (
  fonts: PdfFonts,
  fields: readonly FormField[],
  dossier: FiledDossier,
  place: number,
): Promise<Uint8Array> => {
  const pdf = createPdf(fonts, {
    title: `Dossier n° ${dossier.sourceId}`,
    subject: 'Démonstration : données fictives',
    keywords: `DEMONSTRATION ${MARKER}-${dossier.sourceId}`,
    at: `${dossier.filedAt}Z`,
  });
  addText(pdf, 'P', 'Exemplaire du secrétariat, avec ses notes internes', { size: 9.5, color: MUTED, after: 4 });
  addText(pdf, 'H1', `Dossier n°\u00A0${dossier.sourceId}`, { size: 20, bold: true, after: 8 });
  for (const { label, value } of fields) {
    const answer = dnText(String(value(dossier, place)));
    keepTogether(pdf, 40);
    addText(pdf, 'H2', label, { size: 9, bold: true, color: MUTED, after: 0 });
    addText(pdf, 'P', answer === '' ? 'Sans réponse' : answer, { size: 10, after: 5 });
  }
  return finishPdf(pdf, 'Démonstration\u00A0: données fictives, aucune personne ni aucun service réel');
};
