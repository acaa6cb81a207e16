import type { ColumnTarget } from '../../shared/dossiers/import-schemas.ts';
import type { FiledDossier } from './dossier-list.ts';
import { french } from './project.ts';

export type FormValue = string | number;

/** One field of the online form: its label, where the demonstration sends it, and what each team answered. */
export type FormField = {
  readonly label: string;
  readonly target: ColumnTarget;
  readonly value: (dossier: FiledDossier, place: number) => FormValue;
};

/** A word that only the secretariat may see; a test scans the packages for it. */
export const MARKER = 'MARQUE-SECRETARIAT';

/** Names of the attachments of a dossier, as the team called its files. */
export const attachmentNames = (
  place: number,
): { readonly presentation: string; readonly images: readonly string[] } => ({
  presentation: ['présentation.pdf', 'Dossier de présentation.pdf', 'presentation_projet.pdf'][place % 3] ?? '',
  images: [...(place % 3 === 1 ? [] : ['graphique.png']), ...(place % 4 === 1 ? ['plan des locaux.jpg'] : [])],
});

const MONTHS = [
  'janvier',
  'février',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'août',
  'septembre',
  'octobre',
  'novembre',
  'décembre',
] as const;

const monthOf = (date: string, later: number): string => {
  const [year = 0, month = 1] = date.split('-').map(Number);
  const count = year * 12 + month - 1 + later;
  return `${MONTHS[count % 12] ?? ''} ${Math.floor(count / 12)}`;
};

/** Steps of the project, from its starting date. */
export const calendarOf = ({ project }: FiledDossier): readonly (readonly [when: string, what: string])[] => [
  [monthOf(project.started, -3), 'Constat partagé et premières idées'],
  [monthOf(project.started, 0), "Début de l'essai"],
  [monthOf(project.started, 4), 'Premier bilan avec les personnes concernées'],
  [
    monthOf(project.started, 9),
    project.done ? 'Mise en place durable' : "Décision de poursuivre ou d'arrêter (prévue)",
  ],
];

const text = (
  label: string,
  target: ColumnTarget,
  value: (dossier: FiledDossier, place: number) => string,
): FormField => ({
  label,
  target,
  value: (dossier, place) => french(value(dossier, place)),
});

/** Fields that the two forms share, in the order of the form. Two of them have the same label, as forms often do. */
export const formFields = (wording: {
  readonly category: string | null;
  readonly people: string;
}): readonly FormField[] => [
  text('Nature du dossier', 'jury', () => 'Démonstration : données fictives'),
  text('Titre du projet', 'title', ({ project }) => project.title),
  ...(wording.category === null ? [] : [text(wording.category, 'category', ({ category }) => category)]),
  text('Porteur du projet', 'applicant', ({ project }) => project.team),
  text('Établissement ou service', 'applicant', ({ project }) => project.place),
  text('Académie', 'jury', (_, place) => `Académie de démonstration ${1 + ((place * 5) % 12)}`),
  text('Résumé', 'jury', ({ project }, place) => (place === 5 ? `${project.summary} 🎉` : project.summary)),
  text('Problème constaté', 'jury', ({ project }) => project.need),
  text('Idée et mise en œuvre', 'jury', ({ project }) => project.idea),
  text('Précisions', 'jury', ({ project }) =>
    project.done ? '' : "Le projet est encore à l'essai ; les résultats sont provisoires.",
  ),
  text('Résultats mesurés', 'jury', ({ project }) => project.results),
  { label: wording.people, target: 'jury', value: ({ project }) => project.people ?? 0 },
  { label: 'Coût en euros', target: 'jury', value: ({ project }) => project.cost ?? 0 },
  text('Précisions', 'jury', ({ project }) => (project.cost ? "Le temps passé par l'équipe n'est pas compté." : '')),
  text('Date de début', 'jury', ({ project }) => project.started),
  text('Projet déjà réalisé ?', 'jury', ({ project }) => (project.done ? 'Oui' : 'Non')),
  text('Domaines concernés', 'jury', ({ project }) => project.domains.join(', ')),
  text('Transférabilité', 'jury', ({ project }) => project.transfer),
  text('Calendrier', 'jury', (dossier) =>
    calendarOf(dossier)
      .map(([when, what]) => `${when} : ${what}`)
      .join('\n'),
  ),
  text('Adresse électronique de contact', 'secretariat', ({ sourceId }) => `equipe-${sourceId}@exemple.invalid`),
  text('Présentation du projet', 'jury', (_, place) => attachmentNames(place).presentation),
  text('Illustrations', 'jury', (_, place) => attachmentNames(place).images.join(', ')),
  text('Règlement accepté', 'secretariat', () => 'on'),
  text('Recevabilité vérifiée', 'secretariat', () => 'Oui'),
  text('Note interne', 'secretariat', ({ sourceId }) => `${MARKER}-${sourceId} : pièces vérifiées, rien à signaler.`),
];
