import type { LongTableProblem } from '../../ranking/long-table-schemas.ts';
import { fr } from '../french.ts';

/** One sentence, without full stop, per problem of a long table. */
export type LongTableSentences = {
  readonly [C in LongTableProblem['code']]: (problem: Extract<LongTableProblem, { readonly code: C }>) => string;
};

const problem: LongTableSentences = {
  notText: () => fr`ce n'est pas un texte en UTF-8`,
  quoteNotClosed: () => fr`un guillemet n'est pas fermé, ou est mal placé`,
  columnMissing: ({ column }) => fr`la colonne ${column} manque (en-tête attendu : juror,dossier,criterion,score)`,
  noRow: () => fr`le tableau n'a aucune ligne de notes`,
  idMissing: ({ column }) => fr`la colonne ${column} est vide`,
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

/** Words of `palmares rank`. */
export const rank = {
  usage: [
    fr`rank NOTES.csv          classe un tableau long juror,dossier,criterion,score`,
    '',
    fr`Emploi : palmares rank NOTES.csv --scale MIN:MAX[:PAS] [options]`,
    '',
    fr`  --scale MIN:MAX[:PAS]         échelle de tous les critères, ou CRITÈRE=MIN:MAX[:PAS] ; répétable`,
    fr`  --weights a=3,b=2             coefficients, 1 par défaut`,
    fr`  --criteria a,b                seulement ces critères`,
    fr`  --incomplete refuse|drop      fiche incomplète : refuser le tableau (par défaut) ou écarter la fiche`,
    fr`  --lower-is-better[=a,b]       la plus basse note est la meilleure, pour tout ou pour ces critères`,
    fr`  --ties ÉTAPES                 criteria:a/b,headToHead,median,fewerLow:NOTE`,
    fr`  --quorum N                    fiches comptées au moins par dossier`,
    fr`  --aggregate mean              la moyenne est la seule combinaison calculée`,
    fr`  --rules RÈGLEMENT.json        un règlement, à la place des options ci-dessus`,
    fr`  --json                        la réponse en JSON`,
  ].join('\n'),
  fileMissing: fr`Donnez un fichier de notes, et un seul.`,
  notComputed: (option: string): string => fr`${option} n'est pas encore calculé.`,
  unknownValue: (option: string, value: string): string => fr`Valeur inconnue pour ${option} : « ${value} ».`,
  rulesAlone: (option: string): string => fr`--rules remplace les autres options : retirez ${option}.`,
  rulesUnreadable: (path: string): string => fr`« ${path} » n'est pas un règlement en JSON.`,
  columns: { rank: fr`Rang`, dossier: fr`Dossier`, result: fr`Résultat`, sheets: fr`Fiches`, why: fr`Pourquoi` },
  counts: (jurors: number, dossiers: number, scores: number, missing: number): string =>
    fr`Membres du jury : ${jurors} ; dossiers : ${dossiers} ; notes : ${scores} ; manquantes : ${missing}.`,
  problem,
};
