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
};
