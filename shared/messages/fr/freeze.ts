import type { FreezeCode, FreezeFinding } from '../../ranking/freeze-finding.ts';
import { fr } from '../french.ts';

/** One sentence per finding. `label` turns an id of the campaign into the name people know. */
export type FreezeSentences = {
  readonly [C in FreezeCode]: (
    finding: Extract<FreezeFinding, { readonly code: C }>,
    label: (id: string) => string,
  ) => string;
};

const decimal = (value: string): string => value.replace('.', ',');
const sheets = (count: number): string => (count > 1 ? `${count} fiches` : `${count} fiche`);

/** What stops a freeze, or is worth knowing before it: what is wrong and where to mend it. */
export const freeze: FreezeSentences = {
  noSeat: () => fr`Personne ne siège encore au jury. Ajoutez au moins un siège.`,
  noDossier: () => fr`Aucun dossier n'est en compétition. Importez les dossiers avant de figer le règlement.`,
  noVotingCollege: () => fr`Aucun collège du jury n'a voix délibérative : rien ne pourrait être classé.`,
  jurorWithoutCollege: ({ juror, college }, label) =>
    fr`${label(juror)} siège dans un collège inconnu du règlement (${college}). Choisissez un des collèges du jury.`,
  collegeWithoutSeat: ({ college }, label) =>
    fr`Personne ne siège dans le collège « ${label(college)} », qui a voix délibérative : aucun dossier ne pourrait être classé.`,
  collegeAbsent: ({ college, dossier }, label) =>
    fr`Aucun membre du collège « ${label(college)} » ne peut noter le dossier « ${label(dossier)} » : il resterait en attente. Revoyez l'attribution ou les déports.`,
  quorumUnreachable: ({ dossier, needed, expected }, label) =>
    fr`Le dossier « ${label(dossier)} » ne peut pas atteindre le quorum : ${sheets(needed)} au moins, ${expected} au plus peuvent être attendues.`,
  dossierWithoutCategory: ({ dossier, category }, label) =>
    fr`Le dossier « ${label(dossier)} » est dans une catégorie inconnue du règlement (${category}).`,
  categoryWithoutCriteria: ({ category }, label) =>
    fr`Aucun critère ne s'applique à la catégorie « ${label(category)} ».`,
  criterionNotAsked: ({ criterion }, label) => fr`Le critère « ${label(criterion)} » n'est noté dans aucune phase.`,
  floorAboveScale: ({ criterion, below }, label) =>
    fr`La note plancher de « ${label(criterion)} » (${decimal(below)}) dépasse le haut de l'échelle : elle éliminerait tous les dossiers.`,
  thresholdUnreachable: ({ value, category }, label) =>
    fr`Aucun dossier de la catégorie « ${label(category)} » ne peut atteindre le seuil de ${decimal(value)}.`,
  floorBelowScale: ({ criterion, below }, label) =>
    fr`La note plancher de « ${label(criterion)} » (${decimal(below)}) n'éliminera jamais personne.`,
  thresholdAlwaysPassed: ({ value, category }, label) =>
    fr`Tous les dossiers de la catégorie « ${label(category)} » atteignent le seuil de ${decimal(value)}, quelles que soient les notes.`,
  categoryWithoutDossier: ({ category }, label) => fr`La catégorie « ${label(category)} » n'a aucun dossier.`,
  fewerLowOutsideScale: ({ step, mark }) =>
    fr`Égalités, étape ${step} : la note ${decimal(mark)} est hors de l'échelle, cette étape ne départagera jamais personne.`,
  tieStepCannotDecide: ({ step }) => fr`Égalités : l'étape ${step} ne pourra jamais départager personne.`,
  prizeMoreThanDossiers: ({ prize, category, places, dossiers }, label) =>
    category === null
      ? fr`« ${label(prize)} » prévoit jusqu'à ${places} places pour ${dossiers} dossiers en compétition.`
      : fr`« ${label(prize)} » prévoit jusqu'à ${places} places pour ${dossiers} dossiers dans la catégorie « ${label(category)} ».`,
  noPrize: () => fr`Le règlement ne prévoit aucun prix : le classement ne désignera aucun lauréat.`,
  chairMissing: () => fr`La présidence n'est pas désignée. Il en faudra une pour sceller les résultats.`,
  blindFieldUnknown: ({ field }) =>
    fr`Le champ à masquer « ${field} » n'existe dans aucun dossier. Vérifiez son libellé : rien n'est masqué sous ce nom.`,
};
