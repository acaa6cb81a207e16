import type { AbsenceReason } from '../../ranking/rank-dossiers.ts';
import { fr } from '../french.ts';

const conjunction = new Intl.ListFormat('fr', { type: 'conjunction' });

/** Words of `palmares demo`. */
export const demo = {
  usage: [
    fr`demo [--campaign impulsions|reconnaissance] [--out RÉPERTOIRE] [--jurors N] [--dossiers N]   une journée de jury entière`,
    '',
    fr`Importe des candidatures de démonstration, prépare les paquets, fait noter chaque membre du jury dans son propre répertoire de données, reçoit les fichiers scellés (dont une copie abîmée), classe, fait sceller les résultats par la présidence, exporte, et fait vérifier le recueil de preuves par un processus à part.`,
    '',
    fr`  --campaign    impulsions (24 dossiers, 9 membres) ou reconnaissance (8 dossiers, 5 membres)`,
    fr`  --out         répertoire de la démonstration, vide ou fait par une démonstration précédente`,
    fr`  --jurors N    un autre nombre de membres du jury, engendré`,
    fr`  --dossiers N  un autre nombre de dossiers, engendré`,
    fr`  --shuffle N   reçoit les fichiers dans un ordre et sous des noms tirés au sort (graine N)`,
  ].join('\n'),
  badOptions: (campaigns: readonly string[], most: { readonly jurors: number; readonly dossiers: number }): string =>
    fr`Campagnes : ${campaigns.join(', ')}. Nombres entiers à partir de 1 : au plus ${most.jurors} membres du jury et ${most.dossiers} dossiers.`,
  notEmpty: (folder: string): string =>
    fr`Le répertoire ${folder} contient déjà des fichiers et ne vient pas d'une démonstration : rien n'y a été changé. Choisissez-en un autre avec --out.`,
  notWritable: (folder: string): string =>
    fr`Impossible d'écrire dans ${folder}. Choisissez un autre répertoire avec --out.`,
  preparing: (jurors: number): string => fr`Secrétariat : import des candidatures, règlement figé, ${jurors} paquets…`,
  scored: (done: number, all: number): string => fr`Membres du jury : ${done} sur ${all} ont noté et scellé`,
  receiving: (files: number): string => fr`Secrétariat : réception de ${files} fichiers…`,
  sealing: fr`Présidence : vérification, calcul, sceau…`,
  title: (title: string): string => fr`${title} (données fictives)`,
  refused: fr`Fichier refusé`,
  awards: fr`Palmarès`,
  noAward: fr`non attribué`,
  toDecide: (titles: string): string => fr`à départager : ${titles}`,
  prize: (prize: string, scope: string | null): string => (scope === null ? prize : fr`${prize} — ${scope}`),
  missing: fr`Fiches qui ne comptent pas, et ne valent jamais zéro`,
  absences: {
    missing: fr`Aucune note donnée`,
    notAssigned: fr`Dossier non confié`,
    recused: fr`Déport ou récusation`,
    held: fr`Dossier modifié depuis, à confirmer`,
    setAside: fr`Écartée`,
    abstained: fr`Sans avis`,
    incomplete: fr`Fiche incomplète`,
  } satisfies Record<AbsenceReason, string>,
  counted: (what: string, count: number): string => fr`${what} : ${count}`,
  others: (count: number): string => fr`… et ${count} ${count > 1 ? 'autres' : 'autre'}`,
  titles: (titles: readonly string[]): string => conjunction.format(titles.map((title) => fr`« ${title} »`)),
  verified: fr`Recueil de preuves vérifié par un processus à part : tout concorde`,
  notVerified: fr`Le recueil de preuves ne tient pas`,
  chairKey: (fingerprint: string): string => fr`Empreinte de la présidence  ${fingerprint}`,
  campaignKey: (fingerprint: string): string => fr`Empreinte de la campagne    ${fingerprint}`,
  digest: (digest: string): string => fr`Empreinte du classement     ${digest}`,
  where: (folder: string): string => fr`Tout est dans ${folder}`,
  bundle: (folder: string): string => fr`Le recueil de preuves, à donner à « palmares verify » : ${folder}`,
  laureatesWithoutOrder: fr`Lauréats, sans ordre entre eux`,
  /** Under the dossiers of one result: what parted them, or that nothing did. */
  tie: {
    criteria: (labels: readonly string[]): string =>
      fr`À égalité, départage par ${conjunction.format(labels.map((label) => fr`« ${label} »`))}`,
    headToHead: fr`À égalité, départage en comparaison directe`,
    median: fr`À égalité, départage par la médiane`,
    fewerLow: (mark: string): string => fr`À égalité, départage par la part de notes sous ${mark.replace('.', ',')}`,
    jury: fr`À égalité, départage par le jury`,
    exAequo: fr`À égalité, ex æquo : le règlement ne les départage pas`,
  },
  /** The same where one step did not part all of them. */
  tiePart: (places: readonly string[], told: string): string => fr`${conjunction.format(places)} : ${told}`,
};
