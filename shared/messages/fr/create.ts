import { fr } from '../french.ts';

const plural = new Intl.PluralRules('fr');
const s = (count: number): string => (plural.select(count) === 'one' ? '' : 's');

/** Creation of a campaign from a template. */
export const create = {
  title: fr`Créer une campagne`,
  lead: fr`Choisissez un modèle, nommez la campagne. Le règlement du modèle y est copié ; il reste modifiable tant qu'aucun paquet n'est parti.`,
  template: fr`Modèle`,
  source: fr`D'où vient ce modèle`,
  campaignTitle: fr`Nom du prix`,
  campaignTitleHint: fr`Tel qu'il sera imprimé, par exemple « Prix Impulsions ».`,
  edition: fr`Édition`,
  editionHint: fr`L'année ou la session, par exemple « 2027 ».`,
  submit: fr`Créer la campagne`,
  submitting: fr`Création…`,
  cancel: fr`Annuler`,
  preview: fr`Ce que le modèle contient`,
  content: (criteria: number, categories: number, colleges: number): string =>
    fr`${criteria} critère${s(criteria)}, ${categories} catégorie${s(categories)}, ${colleges} collège${s(colleges)} du jury`,
  criteria: fr`Critères`,
  categories: fr`Catégories`,
  colleges: fr`Collèges du jury`,
  prizes: fr`Prix`,
  coefficient: (weight: string): string => fr`coefficient ${weight}`,
  emptyTitle: fr`Aucun modèle n'est lisible`,
  empty: fr`Les modèles sont livrés avec Palmarès. Réinstallez l'application, puis recommencez.`,
  errors: {
    templateMissing: fr`Choisissez un modèle.`,
    titleMissing: fr`Donnez le nom du prix.`,
    titleTooLong: (most: number): string => fr`Le nom du prix tient en ${most} signes au plus.`,
    editionMissing: fr`Donnez l'édition.`,
    editionTooLong: (most: number): string => fr`L'édition tient en ${most} signes au plus.`,
  },
};
