import { fr } from '../french.ts';

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
};
