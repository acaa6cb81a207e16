import type { LongTableProblem } from '../../ranking/long-table-schemas.ts';
import { fr } from '../french.ts';

/** One sentence, without full stop, per problem of a long table. */
export type LongTableSentences = {
  readonly [C in LongTableProblem['code']]: (problem: Extract<LongTableProblem, { readonly code: C }>) => string;
};

/** What a long table is refused for. */
export const longTable: LongTableSentences = {
  notText: () => fr`ce n'est pas un texte en UTF-8`,
  quoteNotClosed: () => fr`un guillemet n'est pas fermé, ou est mal placé`,
  columnMissing: ({ column }) => fr`la colonne ${column} manque (en-tête attendu : juror,dossier,criterion,score)`,
  columnTwice: ({ column }) => fr`la colonne ${column} est là plusieurs fois`,
  notCommas: ({ sign }) =>
    fr`les colonnes sont séparées par « ${sign} » : il faut des virgules, et un point décimal dans les notes`,
  cellTooMany: ({ value }) =>
    fr`« ${value} » est de trop après la dernière colonne (une virgule décimale se met entre guillemets, ou s'écrit avec un point)`,
  noRow: () => fr`le tableau n'a aucune ligne de notes`,
  idMissing: ({ column }) => fr`la colonne ${column} est vide`,
  idUnreadable: ({ column }) => fr`la colonne ${column} contient un caractère illisible`,
  notANumber: ({ value }) => fr`« ${value} » n'est pas un nombre`,
  offScale: ({ criterion, value, min, max }) => fr`${value} est hors de l'échelle ${min}:${max} de « ${criterion} »`,
  offStep: ({ criterion, value, min, step }) =>
    fr`${value} n'est pas un pas de l'échelle de « ${criterion} » (de ${step} en ${step} depuis ${min})`,
  notOnScale: ({ criterion, value }) => fr`« ${value} » n'est pas sur l'échelle de « ${criterion} »`,
  twice: ({ juror, dossier, criterion, first }) =>
    fr`${juror} a déjà noté « ${criterion} » du dossier ${dossier} à la ligne ${first}`,
  incomplete: ({ juror, dossier, missing }) =>
    fr`la fiche de ${juror} sur le dossier ${dossier} est incomplète, il manque ${missing.join(', ')} (--incomplete drop l'écarterait)`,
  noScale: ({ criterion, min, max, option }) =>
    criterion === null
      ? fr`aucune échelle n'est déclarée ; notes trouvées de ${min} à ${max}, ajoutez par exemple ${option}`
      : fr`aucune échelle n'est déclarée pour « ${criterion} » ; notes trouvées de ${min} à ${max}, ajoutez par exemple ${option}`,
  criterionUnknown: ({ criterion }) => fr`le critère « ${criterion} » nommé dans les options n'est pas dans le tableau`,
  criterionNotInRules: ({ criterion }) => fr`le critère « ${criterion} » n'est pas dans le règlement`,
};
