import type { Inspection } from '../../contract/exchange.ts';
import { fr } from '../french.ts';

type Kind = Inspection['kind'];
type About = { readonly title: string; readonly what: string; readonly next: string };

const toCampaign = fr`Le secrétariat le dépose à la réception de la campagne.`;

/** What one of our files is, and what to do with it. */
export const inspection = {
  title: fr`Ouvrir un fichier`,
  lead: fr`Palmarès reconnaît ses fichiers à leur contenu, quel que soit leur nom. Rien n'est modifié ni envoyé.`,
  choose: fr`Choisir des fichiers`,
  chooseFolder: fr`Choisir un répertoire`,
  dropTitle: fr`Déposez des fichiers n'importe où dans cette fenêtre`,
  drop: fr`Plusieurs à la fois si vous voulez.`,
  dropHere: fr`Lâchez pour savoir ce que c'est`,
  reading: (name: string): string => fr`Lecture de « ${name} »…`,
  sent: (percent: string, size: string): string => fr`${percent} de ${size}`,
  cancel: fr`Annuler`,
  cancelOf: (name: string): string => fr`Annuler la lecture de « ${name} »`,
  close: (name: string): string => fr`Retirer « ${name} » de la liste`,
  codeLabel: fr`Code du paquet`,
  codeHint: fr`Celui qui vous a été remis : quatre groupes de quatre signes. Les espaces, les tirets et la casse n'importent pas.`,
  codeMissing: fr`Saisissez le code.`,
  codeSubmit: fr`Ouvrir avec ce code`,
  campaignLabel: fr`Campagne`,
  campaignHint: fr`Choisissez la campagne dont la clé peut ouvrir ce fichier.`,
  campaignNone: fr`Aucune campagne sur cet ordinateur ne peut l'ouvrir.`,
  campaignSubmit: fr`Ouvrir avec la clé de cette campagne`,
  seal: fr`Sceau`,
  sealHolds: fr`Le sceau tient`,
  sealBroken: fr`Le sceau ne tient pas`,
  sealUnknown: fr`Sceau non vérifié`,
  sealUnknownHint: fr`Rien sur cet ordinateur ne dit à qui est la clé de ce sceau : il n'a pas pu être vérifié.`,
  sealBrokenHint: fr`Le contenu a changé après avoir été scellé. Ne vous y fiez pas ; demandez un nouvel envoi.`,
  notOpened: fr`Fermé`,
  author: fr`Scellé par`,
  secretariat: fr`Secrétariat de la campagne`,
  campaign: fr`Campagne`,
  version: fr`Version`,
  sealedAt: fr`Scellé le`,
  sealedAtHint: fr`à titre indicatif`,
  size: fr`Taille`,
  digest: fr`Empreinte du fichier`,
  fingerprint: fr`Empreinte du sceau`,
  next: fr`Et maintenant`,
  kinds: {
    encrypted: {
      title: fr`Enveloppe fermée`,
      what: fr`Un fichier de Palmarès, chiffré : seul son destinataire peut l'ouvrir.`,
      next: fr`Donnez le code reçu, ou choisissez la campagne à laquelle il est destiné.`,
    },
    package: {
      title: fr`Paquet pour un membre du jury`,
      what: fr`Le règlement, les dossiers à lire et la composition du jury, scellés par le secrétariat.`,
      next: fr`Le membre du jury l'ouvre avec son code, lit et note sans réseau.`,
    },
    activation: { title: fr`Activation`, what: fr`Elle fait connaître la clé d'un membre du jury.`, next: toCampaign },
    scores: {
      title: fr`Fichier de notes`,
      what: fr`Toutes les fiches d'un membre du jury, scellées par cette personne.`,
      next: toCampaign,
    },
    list: {
      title: fr`Composition du jury`,
      what: fr`Qui peut noter, et avec quelle clé, sous le sceau de la campagne.`,
      next: fr`Gardez-la avec les pièces de la campagne.`,
    },
    countersign: {
      title: fr`Contreseing de la présidence`,
      what: fr`La présidence y confirme la liste complète des clés du jury.`,
      next: toCampaign,
    },
    receipt: {
      title: fr`Accusé de réception`,
      what: fr`Le secrétariat y atteste ce qu'il a reçu d'un membre du jury.`,
      next: fr`Le membre du jury le garde : il prouve ce qui a été compté.`,
    },
    results: {
      title: fr`Résultats scellés`,
      what: fr`Le classement et les lauréats, scellés par la présidence.`,
      next: fr`Comparez l'empreinte avec celle du procès-verbal.`,
    },
    evidence: {
      title: fr`Sommaire d'un recueil de preuves`,
      what: fr`La liste scellée de tout ce qu'il faut pour recalculer les résultats.`,
      next: fr`Gardez le recueil entier : le sommaire seul ne suffit pas à vérifier.`,
    },
    campaignFolder: {
      title: fr`Répertoire de campagne`,
      what: fr`Une campagne entière, avec ses pièces et son journal.`,
      next: fr`Elle s'ouvre depuis l'accueil quand elle est dans le répertoire de données.`,
    },
    bundleFolder: {
      title: fr`Recueil de preuves`,
      what: fr`Tout ce qu'il faut pour recalculer les résultats sans Palmarès.`,
      next: fr`Vérifiez-le avec la commande « palmares verify » suivie de son emplacement.`,
    },
    rules: {
      title: fr`Règlement`,
      what: fr`Les règles d'un prix, sans dossier ni note.`,
      next: fr`Le secrétariat peut s'en servir pour une campagne.`,
    },
    spreadsheet: {
      title: fr`Tableau`,
      what: fr`Un tableau XLSX, ODS ou CSV : il n'est pas scellé.`,
      next: fr`Un tableau de candidatures s'importe dans une campagne ; un tableau de notes se classe avec « palmares rank ».`,
    },
    archive: {
      title: fr`Archive ZIP`,
      what: fr`Une archive de fichiers : elle n'est pas scellée.`,
      next: fr`Une archive de pièces jointes s'importe avec son tableau de candidatures.`,
    },
    unknown: {
      title: fr`Fichier inconnu`,
      what: fr`Ce n'est pas un fichier de Palmarès, ou il a été transformé en route.`,
      next: fr`Demandez la pièce jointe d'origine à la personne qui vous l'a envoyée.`,
    },
  } satisfies Record<Kind, About>,
  facts: {
    sheets: fr`Fiches`,
    complete: fr`Fiches complètes`,
    dossiers: fr`Dossiers`,
    attachments: fr`Pièces jointes`,
    jurors: fr`Membres du jury`,
    recusals: fr`Déports`,
    version: fr`Version`,
    files: fr`Fichiers`,
    ranking: fr`Lignes du classement`,
    juror: fr`Destiné à`,
    rows: fr`Lignes`,
    entries: fr`Entrées`,
  } satisfies Record<Inspection['facts'][number]['key'], string>,
};
