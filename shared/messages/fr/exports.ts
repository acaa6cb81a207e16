import { fr } from '../french.ts';

/** Words of the exported ranking: headers of its columns, names of its files. */
export const exports = {
  columns: {
    category: fr`Catégorie`,
    rank: fr`Rang`,
    dossier: fr`Dossier`,
    title: fr`Titre`,
    result: fr`Résultat affiché`,
    numerator: fr`Résultat exact (numérateur)`,
    denominator: fr`Résultat exact (dénominateur)`,
    sheets: fr`Fiches comptées`,
    status: fr`Statut`,
    reason: fr`Départage`,
  },
  provisional: (status: string): string => fr`${status} (provisoire)`,
  ranking: fr`Classement`,
  /** End of a file name. */
  openData: 'donnees-ouvertes',
  about: {
    title: fr`À propos`,
    campaign: fr`Campagne`,
    edition: fr`Édition`,
    state: fr`État du classement`,
    provisional: fr`Provisoire`,
    final: fr`Réception close`,
    digest: fr`Empreinte du classement (SHA-256)`,
  },
  awards: {
    title: fr`Palmarès`,
    prize: fr`Prix`,
    category: fr`Catégorie`,
    dossier: fr`Dossier`,
    dossierTitle: fr`Titre`,
    state: fr`Décision`,
    laureate: fr`Lauréat`,
    toDecide: fr`À départager`,
    none: fr`Non attribué`,
  },
};
