import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { JurorActs } from '../../main/cli/demo/acts.ts';
import type { Rules } from '../../shared/campaign/rules.ts';
import type { Jury } from '../../shared/jury/jury.ts';
import { attachmentFiles } from './attachments.ts';
import { impulsionsJury, reconnaissanceJury } from './demo-juries.ts';
import { impulsionsRules, reconnaissanceRules } from './demo-rules.ts';
import { writeDnXlsx, writeDnZip } from './dn-export.ts';
import { type FiledDossier, IMPULSIONS_DOSSIERS, RECONNAISSANCE_DOSSIERS } from './dossier-list.ts';
import { exportMapping, exportTables } from './export-tables.ts';
import { formFields } from './form.ts';
import { CHALLENGED_DOSSIER, impulsionsActs } from './impulsions-acts.ts';
import { readPdfFonts } from './pdf-document.ts';
import { reconnaissanceActs } from './reconnaissance-acts.ts';

type Demonstration = {
  readonly name: string;
  readonly award: string;
  readonly file: string;
  readonly rules: Rules;
  readonly jury: Jury;
  readonly acts: (rules: Rules, jury: Jury) => readonly JurorActs[];
  readonly dossiers: readonly FiledDossier[];
  readonly fields: ReturnType<typeof formFields>;
};

/** The two demonstrations; `root` is the folder of the repository, whose templates they start from. */
const demonstrations = (root: string): readonly Demonstration[] => [
  {
    name: 'impulsions',
    award: 'Prix Impulsions 2026',
    file: 'dossiers_prix-impulsions-demonstration_2026-09-07_10-30',
    rules: impulsionsRules(root),
    jury: impulsionsJury(CHALLENGED_DOSSIER),
    acts: impulsionsActs,
    dossiers: IMPULSIONS_DOSSIERS,
    fields: formFields({ category: 'Catégorie', people: 'Nombre de personnes concernées' }),
  },
  {
    name: 'reconnaissance',
    award: 'Reconnaissance bâti scolaire 2026',
    file: 'dossiers_reconnaissance-bati-demonstration_2026-10-05_09-15',
    rules: reconnaissanceRules(root),
    jury: reconnaissanceJury(),
    acts: reconnaissanceActs,
    dossiers: RECONNAISSANCE_DOSSIERS,
    fields: formFields({ category: 'Type de candidature', people: "Nombre d'usagers des locaux" }),
  },
];

/** Writes every demonstration under `out`, which is emptied first: the same bytes each time, on every machine. */
export const generateDemoData = async (root: string, out: string): Promise<readonly string[]> => {
  const fonts = readPdfFonts(root);
  const written: string[] = [];
  for (const one of demonstrations(root)) {
    const folder = path.join(out, one.name);
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    for (const [name, content] of await filesOf(one, fonts)) {
      await writeFile(path.join(folder, name), content);
      written.push(path.join(one.name, name));
    }
  }
  return written;
};

const filesOf = async (
  one: Demonstration,
  fonts: ReturnType<typeof readPdfFonts>,
): Promise<readonly (readonly [name: string, content: string | Uint8Array])[]> => [
  [`${one.file}.xlsx`, await writeDnXlsx(exportTables(one.fields, one.dossiers))],
  [`${one.file}.zip`, await writeDnZip(await attachmentFiles(fonts, one.award, one.fields, one.dossiers))],
  ['LISEZ-MOI.txt', readMe(one)],
  ['jury.json', pretty(one.jury)],
  ['mapping.json', lines('mapping', exportMapping(one.fields))],
  ['notes.json', actsText(one.acts(one.rules, one.jury))],
  ['rules.json', pretty(one.rules)],
];

const pretty = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** One item per line: a change of one mark is a change of one line. */
const lines = (key: string, items: readonly unknown[]): string =>
  `{"v":1,"${key}":[\n${items.map((item) => JSON.stringify(item)).join(',\n')}\n]}\n`;

const actsText = (acts: readonly JurorActs[]): string =>
  `{"v":1,"acts":[\n${acts
    .map(
      ({ juror, recusals, sheets }) =>
        `{"juror":"${juror}","recusals":${JSON.stringify(recusals)},"sheets":[\n${sheets
          .map((sheet) => JSON.stringify(sheet))
          .join(',\n')}\n]}`,
    )
    .join(',\n')}\n]}\n`;

const readMe = ({ award, file, dossiers, jury }: Demonstration): string =>
  [
    `${award} : DÉMONSTRATION, DONNÉES FICTIVES`,
    '',
    'Tout ce que contient ce dossier est inventé : projets, équipes, chiffres, notes et commentaires.',
    'Aucune personne, aucun établissement, aucun service réel n’est décrit. Les adresses en',
    '« exemple.invalid » n’existent pas. Les mots MARQUE-SECRETARIAT signalent ce qui ne doit jamais',
    'parvenir aux membres du jury : une vérification les cherche dans les paquets.',
    '',
    `- ${file}.xlsx : ${dossiers.length} dossiers, sous la forme d’un export standard de demarche.numerique.gouv.fr`,
    `- ${file}.zip : leurs pièces jointes`,
    '- mapping.json : à qui chaque colonne est montrée',
    '- rules.json : le règlement (modèle proposé)',
    `- jury.json : ${jury.jurors.length} membres du jury, désignés par leur rôle`,
    '- notes.json : ce que note chaque membre du jury',
    '',
    'Ces fichiers sont écrits par « node build.mjs --only demo-data && node out/tools/demo-data.mjs ».',
    '',
  ].join('\n');
