import type { ColumnMapping } from '../../shared/dossiers/import-schemas.ts';
import { type DnBlock, type DnCell, type DnExport, dnBlockSheetName } from './dn-export.ts';
import type { FiledDossier } from './dossier-list.ts';
import { type FormField, MARKER } from './form.ts';
import { french } from './project.ts';

/** The one repeated block of the forms. */
const PARTNERS: Pick<DnBlock, 'stableId' | 'label'> = { stableId: 41_207, label: 'Partenaires du projet' };
const PARTNER_FIELDS = ['Nom du partenaire', 'Rôle dans le projet'] as const;

/** Fixed columns of a standard export for individual applicants, in the order of the source. */
const FIXED: readonly (readonly [header: string, value: (dossier: FiledDossier, place: number) => DnCell])[] = [
  ['ID', ({ sourceId }) => sourceId],
  ['Email', ({ sourceId }) => `depot-${sourceId}@exemple.invalid`],
  ['FranceConnect ?', () => 'false'],
  ['Civilité', (_, place) => (place % 2 === 0 ? 'Mme' : 'M.')],
  ['Nom', (_, place) => `Équipe ${place + 1}`],
  ['Prénom', (_, place) => (place % 2 === 0 ? 'Référente' : 'Référent')],
  ['Dépôt pour un tiers', () => 'false'],
  ['Nom du mandataire', () => null],
  ['Prénom du mandataire', () => null],
  ['À archiver', () => 'false'],
  ['État du dossier', () => 'En instruction'],
  ['Dernière mise à jour le', (dossier) => wallClock(dossier.filedAt, 9)],
  ['Dernière mise à jour du dossier le', (dossier) => wallClock(dossier.filedAt, 1)],
  ['Déposé le', (dossier) => wallClock(dossier.filedAt, 0)],
  ['Passé en instruction le', (dossier) => wallClock(dossier.filedAt, 6)],
  ['Traité le', () => null],
  ['Motivation de la décision', () => null],
  ['Instructeurs', () => 'secretariat-1@exemple.invalid secretariat-2@exemple.invalid'],
];

/** Paris wall clock, some days later, in the fields of a UTC date: what a spreadsheet shows. */
const wallClock = (at: string, days: number): Date => new Date(Date.parse(`${at}Z`) + days * 86_400_000);

/** A standard export of applicants that are persons: no establishment, a few opinions, one repeated block. */
export const exportTables = (fields: readonly FormField[], dossiers: readonly FiledDossier[]): DnExport => ({
  dossiers: {
    columns: [...FIXED.map(([header]) => header), ...fields.map(({ label }) => label)],
    rows: dossiers.map((dossier, place) => [
      ...FIXED.map(([, value]) => value(dossier, place)),
      ...fields.map(({ value }) => emptyToNull(value(dossier, place))),
    ]),
  },
  etablissements: { columns: ESTABLISHMENT_COLUMNS, rows: [] },
  avis: { columns: AVIS_COLUMNS, rows: dossiers.filter((_, place) => place % 7 === 2).map(avisRow) },
  blocks: [
    {
      ...PARTNERS,
      columns: ['Dossier ID', 'Ligne', ...PARTNER_FIELDS],
      rows: dossiers.flatMap(({ sourceId, project }) =>
        project.partners.map(([name, role], line) => [sourceId, line + 1, french(name), french(role)]),
      ),
    },
  ],
});

const emptyToNull = (value: string | number): DnCell => (value === '' ? null : value);

const AVIS_COLUMNS = [
  'Dossier ID',
  'Introduction',
  'Réponse',
  'Question',
  'Réponse oui/non',
  'Créé le',
  'Répondu le',
  'Instructeur',
  'Expert',
] as const;

const avisRow = (dossier: FiledDossier): readonly DnCell[] => [
  dossier.sourceId,
  'Le projet a-t-il été vu sur place ?',
  `${MARKER}-AVIS-${dossier.sourceId} : visite faite, le dossier dit vrai.`,
  null,
  null,
  wallClock(dossier.filedAt, 7),
  wallClock(dossier.filedAt, 12),
  'secretariat-1@exemple.invalid',
  'expert-1@exemple.invalid',
];

const ESTABLISHMENT_COLUMNS: readonly string[] = [
  'Dossier ID',
  'Champ',
  'Établissement SIRET',
  'Etablissement enseigne',
  ...[
    'siège social',
    'NAF',
    'libellé NAF',
    'Adresse',
    'numero voie',
    'type voie',
    'nom voie',
    'complément adresse',
    'code postal',
    'localité',
    'code INSEE localité',
  ].map((name) => `Établissement ${name}`),
  ...[
    'SIREN',
    'capital social',
    'numero TVA intracommunautaire',
    'forme juridique',
    'forme juridique code',
    'nom commercial',
    'raison sociale',
    'SIRET siège social',
    'code effectif entreprise',
    'date de création',
    'état administratif',
    'nom',
    'prénom',
  ].map((name) => `Entreprise ${name}`),
  ...['RNA', 'titre', 'objet', 'date de création', 'date de déclaration', 'date de publication'].map(
    (name) => `Association ${name}`,
  ),
];

/** Where each column goes: what the secretariat of the demonstration decided once, looking at the preview. */
export const exportMapping = (fields: readonly FormField[]): readonly ColumnMapping[] => {
  const seen = new Map<string, number>();
  const distinct = (label: string): string => {
    const count = (seen.get(label) ?? 0) + 1;
    seen.set(label, count);
    return count === 1 ? label : `${label} (${count})`;
  };
  return [
    ...FIXED.map(([column]) => ({
      sheet: 'Dossiers',
      column,
      target: column === 'ID' ? ('sourceId' as const) : ('secretariat' as const),
    })),
    ...fields.map(({ label, target }) => ({ sheet: 'Dossiers', column: distinct(label), target })),
    ...ESTABLISHMENT_COLUMNS.map((column) => ({
      sheet: 'Etablissements',
      column,
      target: 'secretariat' as const,
    })),
    ...AVIS_COLUMNS.map((column) => ({ sheet: 'Avis', column, target: 'secretariat' as const })),
    ...PARTNER_FIELDS.map((column) => ({ sheet: dnBlockSheetName(PARTNERS), column, target: 'jury' as const })),
  ];
};
