import { normaliseLine } from '../campaign/text.ts';
import { labelKey } from './label-key.ts';

/**
 * Fixed columns of the exports of demarche.numerique, standard and « modèle d'export » (imports.md §2.2 to §2.5, read
 * from its published code). Columns change with each version of a form: they are found by name, never by index.
 */
const ID = ['ID', 'N° dossier'];

/** Moments of the dossier: serial numbers in XLSX, Ruby's text in CSV, both in Paris local time. */
const MOMENTS = [
  'Dernière mise à jour le',
  'Date du dernier évènement',
  'Dernière mise à jour du dossier le',
  'Date de dernière modification (usager)',
  'Déposé le',
  'Date de dépôt',
  'Passé en instruction le',
  'Date de passage en instruction',
  'Date décision SVA/SVR',
  'Traité le',
  'Date de traitement',
  'Date de création',
  'Date de passage en construction',
  'Date d’expiration',
];

const OTHERS = [
  'Email',
  'Adresse électronique',
  'Demandeur',
  'FranceConnect ?',
  'France connecté ?',
  'Civilité',
  'Nom',
  'Prénom',
  'Dépôt pour un tiers',
  'Nom du mandataire',
  'Prénom du mandataire',
  'Date de naissance',
  'Domaine Fonctionnel',
  'Référentiel De Programmation',
  'Centre De Coût',
  'À archiver',
  'Archivé',
  'État du dossier',
  'Motivation de la décision',
  'Instructeurs',
  'Groupe instructeur',
  'Labels',
  'Entreprise raison sociale',
];

const ESTABLISHMENT =
  'SIRET,siège social,NAF,libellé NAF,Adresse,numero voie,type voie,nom voie,complément adresse,code postal,localité,code INSEE localité,enseigne';
const COMPANY =
  'SIREN,capital social,numero TVA intracommunautaire,forme juridique,forme juridique code,nom commercial,raison sociale,SIRET siège social,code effectif entreprise,date de création,état administratif,nom,prénom';
const ASSOCIATION = 'RNA,titre,objet,date de création,date de déclaration,date de publication';
const prefixed = (prefix: string, names: string) => names.split(',').map((name) => `${prefix} ${name}`);

const keys = (names: readonly string[]): ReadonlySet<string> => new Set(names.map(labelKey));
const idKeys = keys(ID);
const momentKeys = keys(MOMENTS);
const fixedKeys = keys([
  ...ID,
  ...MOMENTS,
  ...OTHERS,
  ...prefixed('Établissement', ESTABLISHMENT),
  ...prefixed('Entreprise', COMPANY),
  ...prefixed('Association', ASSOCIATION),
]);

/** Headers that only the standard export has, and those that only an export from a template has. */
const standardKeys = keys(['ID', 'FranceConnect ?', 'À archiver', 'Dernière mise à jour le', 'Déposé le', 'Traité le']);
const templateKeys = keys([
  'N° dossier',
  'Adresse électronique',
  'France connecté ?',
  'Archivé',
  'Date du dernier évènement',
  'Date de dépôt',
  'Date de passage en instruction',
  'Date de traitement',
]);

export const isDnId = (label: string): boolean => idKeys.has(labelKey(label));
export const isDnMoment = (label: string): boolean => momentKeys.has(labelKey(label));
/** True if the source writes this column for every form: the secretariat's, never a field of the form. */
export const isDnFixed = (label: string): boolean => fixedKeys.has(labelKey(label));

export type ImportSource = 'demarcheNumerique' | 'demarcheNumeriqueTemplate' | 'plainTable';

/** What wrote the table, by its headers: its number and at least two other columns that it alone names so. */
export const recogniseSource = (labels: readonly string[]): ImportSource => {
  const found = labels.map(labelKey);
  const has = (known: ReadonlySet<string>) => found.filter((key) => known.has(key)).length;
  if (found.includes(labelKey('ID')) && has(standardKeys) >= 3) return 'demarcheNumerique';
  return found.includes(labelKey('N° dossier')) && has(templateKeys) >= 2 ? 'demarcheNumeriqueTemplate' : 'plainTable';
};

const DOSSIER_ID = keys(['Dossier ID', 'N° dossier']);
const ROW = keys(['Ligne']);
const NAMED_SHEETS = new Map([
  ['etablissements', 'etablissements'],
  ['avis', 'avis'],
] as const);

/** Column of a joined sheet that names the dossier; `Ligne` counts the rows of a repeatable block. */
export const isDossierIdColumn = (label: string): boolean => DOSSIER_ID.has(labelKey(label));
export const isRowColumn = (label: string): boolean => ROW.has(labelKey(label));

/** What a sheet beside the dossiers holds, or null if nothing joins it to them. */
export const joinedSheetKind = (
  name: string,
  labels: readonly string[],
): 'etablissements' | 'avis' | 'block' | null => {
  if (!labels.some(isDossierIdColumn)) return null;
  return NAMED_SHEETS.get(labelKey(name) as 'avis') ?? (labels.some(isRowColumn) ? 'block' : null);
};

/** `(7) Champ repetable` is the block « Champ repetable ». */
export const blockLabel = (sheet: string): string =>
  normaliseLine(sheet.replace(/^\(\d+\)\s*(?=\S)/, '')).slice(0, 400) || '—';
