import type { DnExport, DnFile } from '../../tools/demo-data/dn-export.ts';

const moment = (text: string) => new Date(`${text}Z`);
const FIXED = [
  'ID',
  'Email',
  'FranceConnect ?',
  'Civilité',
  'Nom',
  'Prénom',
  'Dépôt pour un tiers',
  'Nom du mandataire',
  'Prénom du mandataire',
  'À archiver',
  'État du dossier',
  'Dernière mise à jour le',
  'Dernière mise à jour du dossier le',
  'Déposé le',
  'Passé en instruction le',
  'Traité le',
  'Motivation de la décision',
  'Instructeurs',
];
const fixed = (id: string) => [
  id,
  `depot-${id}@exemple.invalid`,
  'false',
  'Mme',
  'Équipe',
  'Référente',
  'false',
  null,
  null,
  'false',
  'En instruction',
  moment('2026-01-15T14:52:35'),
  moment('2026-06-15T00:00:00'),
  moment('2026-01-15T23:59:59'),
  null,
  null,
  null,
  'a@exemple.invalid b@exemple.invalid',
];
const FORM = [
  'Titre du projet',
  'Catégorie',
  'Porteur du projet',
  'Résumé',
  'Nombre de personnes',
  'Date de début',
  'Projet réalisé ?',
  'Précisions',
  'Précisions',
  'Présentation',
  'Téléphone',
];

/** A standard export with what makes imports hard: look-alike labels, zeros, line feeds, markup, commas in file names. */
export const buildDnExport = (overrides: Partial<DnExport> = {}): DnExport => ({
  dossiers: {
    columns: [...FIXED, ...FORM],
    rows: [
      [
        ...fixed('1001'),
        'Faire simple',
        'Faire plus simple',
        'Équipe A',
        'Ligne 1\n\n  Ligne 3 : « l’œuvre » <b> & "x"  =1+1',
        0,
        '2025-09-01',
        'Oui',
        'un',
        null,
        'plan, v2.pdf, photo.png',
        '01 02 03 04 05',
      ],
      [
        ...fixed('1002'),
        'Travailler ensemble',
        'TRAVAILLER  autrement',
        'Équipe B',
        '=SUM(A1:A9)',
        12.5,
        '2025-10-01',
        'Non',
        null,
        'deux',
        'rapport.pdf',
        '+33 1 02 03 04 05',
      ],
      [
        ...fixed('1003'),
        'Sans pièce',
        '« Faire plus simple »',
        'Équipe C',
        '007',
        3,
        null,
        null,
        null,
        null,
        null,
        null,
      ],
    ],
  },
  etablissements: {
    columns: ['Dossier ID', 'Champ', 'Établissement SIRET'],
    rows: [['1002', 'Dossier', '12345678900011']],
  },
  avis: {
    columns: ['Dossier ID', 'Introduction', 'Réponse', 'Créé le'],
    rows: [['1001', 'Vu ?', 'Oui', moment('2026-02-01T10:00:00')]],
  },
  blocks: [
    {
      stableId: 7,
      label: 'Partenaires du projet répétés',
      columns: ['Dossier ID', 'Ligne', 'Nom', 'Courriel'],
      rows: [
        ['1002', 2, 'Ville', null],
        ['1002', 1, 'Région', 'x@exemple.invalid'],
        ['1001', 1, 'Musée', null],
      ],
    },
    { stableId: 8, label: 'Vide', columns: ['Dossier ID', 'Ligne'], rows: [] },
  ],
  ...overrides,
});

const bytes = (...head: readonly number[]) => Uint8Array.from([...head, 1, 2, 3]);
export const PDF = bytes(0x25, 0x50, 0x44, 0x46, 0x2d);
export const PNG = bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

/** The attachments of that export, one missing (`rapport.pdf`), one that no cell names, and files of the instruction. */
export const buildDnFiles = (): readonly DnFile[] => [
  { name: 'export/dossier-1001/export-1001-20-02-2026-10-30-1001.pdf', bytes: PDF },
  {
    name: 'export/dossier-1001/pieces_justificatives/plan, v2-15-01-2026-14-52-7.pdf',
    bytes: bytes(0x25, 0x50, 0x44, 0x46, 0x2d, 9),
  },
  { name: 'export/dossier-1001/pieces_justificatives/photo-15-01-2026-14-52-8.png', bytes: PNG },
  { name: 'export/dossier-1002/pieces_justificatives/autre-15-01-2026-14-52-9.docx', bytes: bytes(0x50, 0x4b) },
  { name: 'export/dossier-1002/messagerie/question-15-01-2026-14-52-10.txt', bytes: bytes(0x41) },
  { name: 'export/-LISTE-DES-FICHIERS-EN-ERREURS.txt', bytes: bytes(0x42) },
  { name: 'export/dossier-9999/pieces_justificatives/perdu-15-01-2026-14-52-11.pdf', bytes: PDF },
];
