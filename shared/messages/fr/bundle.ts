import type { BundleProblem } from '../../publication/bundle-problem.ts';
import { fr } from '../french.ts';

/** What may be wrong with one file of an evidence bundle. */
export const bundleProblems: Readonly<Record<BundleProblem['why'], (file: string) => string>> = {
  missing: (file) => fr`« ${file} » manque : le sommaire scellé l'annonce.`,
  extra: (file) => fr`« ${file} » est en trop : le sommaire scellé ne l'annonce pas.`,
  changed: (file) => fr`« ${file} » a changé : son contenu ne correspond plus à son empreinte.`,
  unreadable: (file) => fr`« ${file} » est illisible.`,
  seal: (file) => fr`« ${file} » : le sceau ne tient pas.`,
  key: (file) => fr`« ${file} » est scellé par une clé qui n'est pas dans la composition du jury.`,
  chain: (file) => fr`« ${file} » : la suite des lignes du journal est rompue.`,
  campaign: (file) => fr`« ${file} » appartient à une autre campagne.`,
  list: (file) => fr`« ${file} » ne correspond pas à la composition du jury en vigueur.`,
  rules: (file) => fr`« ${file} » ne correspond pas au règlement figé.`,
  input: (file) => fr`« ${file} » : les fichiers comptés ne sont pas ceux que les résultats annoncent.`,
  ranking: (file) => fr`« ${file} » : le classement recalculé n'est pas celui qui est scellé.`,
  manifest: (file) => fr`« ${file} » : le sommaire n'a pas la forme attendue.`,
};
