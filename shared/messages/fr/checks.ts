import type { FileReport } from '../../contract/exchange.ts';
import type { CheckCode } from '../../exchange/check-codes.ts';
import type { Advice } from '../advice.ts';
import { fr } from '../french.ts';

const sendAgain = fr`Demandez au membre du jury d'exporter ses notes et de les envoyer de nouveau.`;
const nothing = fr`Rien à faire.`;

/** The check list of a received score file (trust.md §4), in words that need no training. */
export const checks: Readonly<Record<CheckCode, Advice>> = {
  E01: {
    sentence: fr`Ce fichier est vide ou trop gros pour un fichier de notes : il n'a pas été ouvert.`,
    action: fr`Déposez le fichier de notes tel qu'il a été reçu.`,
  },
  E02: {
    sentence: fr`Ce n'est pas un fichier de Palmarès : il n'a pas été ouvert.`,
    action: fr`Déposez la pièce jointe d'origine, sans la convertir ni la renommer.`,
  },
  E03: {
    sentence: fr`Ce fichier n'est pas destiné à cette campagne : aucune clé d'ici ne l'ouvre.`,
    action: fr`Demandez à la personne qui l'a envoyé pour quelle campagne elle a noté.`,
  },
  E04: {
    sentence: fr`Ce fichier a été endommagé en route : une partie manque ou a changé. Rien n'en a été retenu.`,
    action: fr`Demandez un nouvel envoi du même fichier.`,
  },
  E05: {
    sentence: fr`Le contenu de ce fichier est illisible ou trop long. Rien n'en a été retenu.`,
    action: sendAgain,
  },
  E06: {
    sentence: fr`L'enveloppe de ce fichier a été modifiée : elle n'est plus comme Palmarès l'écrit. Rien n'en a été retenu.`,
    action: sendAgain,
  },
  E07: { sentence: fr`La description du sceau a été modifiée. Rien n'a été retenu de ce fichier.`, action: sendAgain },
  E08: {
    sentence: fr`Ce sceau n'est celui d'aucune personne de la composition du jury. Rien n'a été retenu de ce fichier.`,
    action: fr`Appelez la personne qui l'a envoyé : elle doit ouvrir le paquet reçu avec son propre code, puis exporter.`,
  },
  E09: {
    sentence: fr`Ce fichier porte un sceau révoqué. Rien n'en a été retenu.`,
    action: fr`Demandez au membre du jury un fichier scellé avec sa clé en vigueur.`,
  },
  E10: {
    sentence: fr`Le sceau ne tient pas : le contenu a changé après avoir été scellé, ou n'a pas été scellé par cette personne. Rien n'en a été retenu.`,
    action: sendAgain,
  },
  E11: {
    sentence: fr`Le contenu scellé n'a pas la forme d'un fichier de notes. Rien n'en a été retenu.`,
    action: fr`Vérifiez que le membre du jury utilise la même version de Palmarès, puis demandez un nouvel envoi.`,
  },
  E12: {
    sentence: fr`Ces notes appartiennent à une autre campagne. Rien n'en a été retenu.`,
    action: fr`Déposez ce fichier dans la campagne qu'il nomme.`,
  },
  E13: {
    sentence: fr`Ce fichier porte le nom d'un membre du jury et le sceau d'un autre. Rien n'en a été retenu.`,
    action: fr`Appelez les deux personnes : chacune doit exporter avec son propre paquet.`,
  },
  E14: {
    sentence: fr`Ces notes portent sur un autre paquet : le règlement ou les dossiers ne sont pas ceux qui sont figés ici.`,
    action: fr`Envoyez au membre du jury le paquet en vigueur et demandez-lui d'exporter de nouveau.`,
  },
  E15: {
    sentence: fr`Un dossier a changé depuis que cette fiche a été remplie : la fiche attend, les autres comptent.`,
    action: fr`Demandez au membre du jury de confirmer sa fiche sur le dossier modifié.`,
  },
  E16: {
    sentence: fr`Ce fichier contient une note hors de l'échelle ou un critère inconnu du règlement. Rien n'en a été retenu.`,
    action: sendAgain,
  },
  E17: {
    sentence: fr`Un fichier de la même version ou d'une version plus récente est déjà reçu pour ce membre du jury.`,
    action: fr`Regardez dans le tableau de réception quel fichier compte.`,
  },
  E18: {
    sentence: fr`Une version antérieure annoncée par ce fichier n'a jamais été reçue. Ce fichier compte.`,
    action: nothing,
  },
  E19: {
    sentence: fr`Ce fichier n'a pas pu être lu, ou pas enregistré sur le disque : il ne compte pas encore. Rien n'a changé.`,
    action: fr`Vérifiez que le fichier est bien là, la place et l'état du disque, puis déposez-le de nouveau.`,
  },
};

/** Verdicts that are no refusal. */
export const verdicts: Readonly<
  Record<'accepted' | 'activated' | 'gap' | 'duplicate' | 'superseded' | 'late' | 'fork', Advice>
> = {
  accepted: { sentence: fr`Fichier authentique et enregistré : il compte.`, action: nothing },
  activated: {
    sentence: fr`Fichier authentique et enregistré : il compte. Il a fait connaître la clé de ce membre du jury.`,
    action: nothing,
  },
  gap: {
    sentence: fr`Fichier authentique et enregistré : il compte. Une version antérieure n'a jamais été reçue.`,
    action: nothing,
  },
  duplicate: { sentence: fr`Ce fichier était déjà reçu : rien n'a changé, il ne compte qu'une fois.`, action: nothing },
  superseded: {
    sentence: fr`Une version plus récente est déjà reçue : celle-ci est gardée et ne compte pas.`,
    action: nothing,
  },
  late: {
    sentence: fr`Fichier authentique, reçu après la clôture : il est gardé et noté au journal, il ne change aucun résultat.`,
    action: fr`Signalez-le à la présidence : le jury décide.`,
  },
  fork: {
    sentence: fr`Deux fichiers différents portent la même version : aucun des deux ne compte pour l'instant, les deux sont gardés.`,
    action: fr`Demandez au membre du jury un nouvel export, ou notez au journal lequel compte.`,
  },
};

export const verdictWords: Readonly<Record<FileReport['verdict'], string>> = {
  accepted: fr`Accepté`,
  duplicate: fr`Déjà reçu`,
  superseded: fr`Remplacé`,
  held: fr`En attente`,
  late: fr`Hors délai`,
  refused: fr`Refusé`,
};

type SheetReport = FileReport['sheets'][number];

export const sheetWords: Readonly<Record<SheetReport['verdict'], string>> = {
  counted: fr`Comptée`,
  incomplete: fr`Incomplète`,
  held: fr`À confirmer`,
  setAside: fr`Écartée`,
  noMark: fr`Sans note`,
};

export const sheetReasons: Readonly<Record<NonNullable<SheetReport['reason']>, string>> = {
  dossierChanged: fr`le dossier a changé depuis`,
  recused: fr`déport ou récusation`,
  notAssigned: fr`dossier non confié à ce membre du jury`,
  unknownDossier: fr`dossier inconnu de la campagne`,
  commentMissing: fr`commentaire demandé par le règlement et absent`,
};
