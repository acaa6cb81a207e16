import type { Prize, Rules } from '../../campaign/rules.ts';
import { fr } from '../french.ts';

const plural = new Intl.PluralRules('fr');
const s = (count: number): string => (plural.select(count) === 'one' ? '' : 's');

type Aggregation = 'mean' | 'median' | 'borda' | 'majorityJudgment' | 'trimmed' | 'capped' | 'count';

/** The rules of a campaign in plain words. */
export const rules = {
  scale: {
    numeric: (min: string, max: string, step: string): string => fr`de ${min} à ${max}, par ${step}`,
    lowIsGood: fr`le plus bas est le meilleur`,
    levels: (labels: readonly string[]): string => fr`${labels.length} niveaux : ${labels.join(', ')}`,
    yesNo: fr`oui ou non`,
    free: fr`texte libre, sans note`,
  },
  comment: {
    never: fr`sans commentaire`,
    always: fr`toujours demandé`,
    extremes: fr`demandé aux deux bouts de l'échelle`,
    below: (mark: string): string => fr`demandé sous ${mark}`,
  },
  floor: (mark: string): string => fr`éliminatoire sous ${mark}`,
  informative: fr`pour information, ne compte pas`,
  onlyIn: (categories: string): string => fr`seulement pour ${categories}`,
  sheet: {
    mean: fr`Une fiche vaut la moyenne de ses notes, chacune comptée selon son coefficient.`,
    points: fr`Une fiche vaut la somme de ses notes, chacune multipliée par son coefficient.`,
  } satisfies Record<Rules['total']['unit'], string>,
  aggregation: {
    mean: fr`Le résultat d'un dossier est la moyenne de ses fiches.`,
    median: fr`Le résultat d'un dossier est la médiane de ses fiches.`,
    borda: fr`Le résultat d'un dossier vient des rangs que lui donne chaque membre du jury.`,
    majorityJudgment: fr`Le résultat d'un dossier est sa mention majoritaire.`,
    trimmed: fr`Le résultat d'un dossier est la moyenne de ses fiches, sans les plus hautes ni les plus basses.`,
    capped: fr`Le résultat d'un dossier est la moyenne de ses fiches, les écarts étant plafonnés.`,
    count: fr`Un dossier est retenu s'il réunit assez de notes suffisantes.`,
  } satisfies Record<Aggregation, string>,
  colleges: fr`Les collèges du jury pèsent selon leur poids, quel que soit le nombre de leurs membres.`,
  missing: {
    completeSheets: fr`Une fiche incomplète ne compte pas. Une note absente n'est jamais un zéro.`,
    renormalise: fr`Dans une fiche incomplète, seules les notes présentes comptent. Une note absente n'est jamais un zéro.`,
  } satisfies Record<Rules['missing'], string>,
  quorum: (sheets: number, share: string | null): string =>
    share === null
      ? fr`Un dossier est classé à partir de ${sheets} fiche${s(sheets)}.`
      : fr`Un dossier est classé à partir de ${sheets} fiche${s(sheets)} et de ${share} des fiches attendues.`,
  noQuorum: fr`Aucun nombre minimal de fiches n'est demandé.`,
  exact: fr`Les calculs sont exacts : aucun arrondi avant le classement.`,
  rounded: fr`Le règlement prévoit des arrondis avant le classement.`,
  threshold: (value: string): string => fr`Un dossier doit atteindre ${value} pour être classé.`,
  outcome: {
    ranking: fr`Les dossiers de chaque catégorie sont classés.`,
    laureatesWithoutOrder: fr`Les lauréats sont nommés sans ordre entre eux, par titre.`,
    decision: fr`Chaque dossier est accepté, à revoir ou refusé.`,
    opinion: fr`Chaque dossier reçoit un avis.`,
  } satisfies Record<Rules['outcome'], string>,
  ranking: {
    decides: fr`Le classement décide.`,
    aid: fr`Le classement éclaire la délibération ; le jury décide.`,
  } satisfies Record<Rules['ranking'], string>,
  recusal: {
    dossier: fr`Un déport vaut pour le dossier concerné.`,
    category: fr`Un déport vaut pour toute la catégorie du dossier.`,
    all: fr`Un déport vaut pour tous les dossiers.`,
  } satisfies Record<Rules['recusalScope'], string>,
  blindApplicant: fr`Le nom du candidat ou de la candidate est caché au jury.`,
  blindFields: (fields: string): string => fr`Champs cachés au jury : ${fields}.`,
  ties: {
    criteria: (labels: string): string => fr`la meilleure note à ${labels}`,
    headToHead: fr`la comparaison directe, entre membres du jury qui ont noté tous les dossiers à égalité`,
    median: fr`la médiane des fiches`,
    fewerLow: (mark: string): string => fr`la plus petite part de notes sous ${mark}`,
    last: fr`sinon, les dossiers restent ex æquo`,
  },
  prizeBy: {
    ranking: fr`d'après le classement`,
    vote: fr`par un vote`,
    jury: fr`par décision du jury`,
    externalCount: fr`d'après un décompte extérieur`,
  } satisfies Record<Prize['by'], string>,
  prizeScope: {
    category: fr`dans chaque catégorie`,
    theme: fr`dans chaque thème`,
    all: fr`toutes catégories réunies`,
  } satisfies Record<Prize['scope'], string>,
  prizePlaces: (min: number, max: number): string =>
    min === max ? fr`${max} place${s(max)}` : fr`de ${min} à ${max} places`,
  voice: { voting: fr`vote`, advisory: fr`voix consultative` },
};
