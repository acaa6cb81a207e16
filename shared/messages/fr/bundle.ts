import type { BundleProblem } from '../../publication/bundle-problem.ts';
import { fr } from '../french.ts';

/** What may be wrong with one file of an evidence bundle. */
export const bundleProblems: Readonly<Record<BundleProblem['why'], (file: string) => string>> = {
  missing: (file) => fr`« ${file} » manque au recueil.`,
  extra: (file) => fr`« ${file} » est en trop : rien dans le recueil ne l'annonce.`,
  changed: (file) => fr`« ${file} » a changé : son contenu ne correspond plus à son empreinte.`,
  unreadable: (file) => fr`« ${file} » est illisible.`,
  link: (file) =>
    fr`« ${file} » est un lien vers un autre emplacement : il n'a pas été suivi, et n'a pas sa place dans un recueil.`,
  notAFile: (file) => fr`« ${file} » n'est ni un fichier ni un répertoire : il n'a pas sa place dans un recueil.`,
  seal: (file) => fr`« ${file} » : le sceau ne tient pas.`,
  key: (file) => fr`« ${file} » est scellé par une clé que la composition du jury n'admet pas.`,
  chain: (file) => fr`« ${file} » : la suite des lignes ou des versions est rompue.`,
  campaign: (file) => fr`« ${file} » appartient à une autre campagne.`,
  list: (file) => fr`« ${file} » ne correspond pas à la composition du jury en vigueur.`,
  rules: (file) => fr`« ${file} » ne correspond pas au règlement figé.`,
  input: (file) => fr`« ${file} » : les fichiers comptés ne sont pas ceux que les résultats annoncent.`,
  ranking: (file) => fr`« ${file} » : le classement recalculé n'est pas celui qui est scellé.`,
  manifest: (file) => fr`« ${file} » : le sommaire scellé n'est pas celui de ces résultats.`,
};

/** A file that nothing announces, of those that systems add by themselves. */
export const leftBySystem = (file: string): string =>
  fr`« ${file} » est en trop : le système d'exploitation ajoute ce fichier de lui-même. Supprimez-le sans crainte, puis recommencez.`;
