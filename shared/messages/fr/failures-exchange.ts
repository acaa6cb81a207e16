import type { exchangeFailures as exchangeCodes } from '../../contract/exchange.ts';
import type { FailureOf } from '../../contract/contract.ts';
import type { publicationFailures } from '../../contract/publication.ts';
import { isLeftBySystem } from '../../publication/bundle-problem.ts';
import type { FailureTexts } from '../failure-text.ts';
import { fr } from '../french.ts';
import { listed } from '../listed.ts';

type PackageFailure = FailureOf<'EXCHANGE_PACKAGE_REFUSED'>['details'];

const packageReasons: Readonly<Record<PackageFailure['why'], (item: string) => string>> = {
  manifest: () => fr`son sommaire n'a pas la forme attendue`,
  seal: () => fr`son sceau n'est pas celui de la campagne`,
  missing: (item) => fr`il y manque « ${item} »`,
  unexpected: (item) => fr`il contient « ${item} », qui n'est pas à son sommaire`,
  mismatch: (item) => fr`« ${item} » ne correspond pas à son empreinte`,
  older: () => fr`une version plus récente de ce paquet est déjà ouverte ici`,
  anotherCampaign: () => fr`il vient d'une autre campagne`,
  needsNewerApplication: (item) => fr`il demande la version ${item} de Palmarès ou une plus récente`,
};

const packageAction = ({ why }: PackageFailure): string => {
  if (why === 'older') return fr`Continuez avec le paquet déjà ouvert.`;
  if (why === 'needsNewerApplication') return fr`Installez la version demandée, puis ouvrez le paquet de nouveau.`;
  if (why === 'anotherCampaign') return fr`Demandez au secrétariat de quelle campagne il s'agit.`;
  return fr`Demandez au secrétariat d'envoyer le paquet de nouveau.`;
};

/** Exchange of sealed files and publication of results. */
export const exchangeFailures: Pick<FailureTexts, keyof typeof exchangeCodes | keyof typeof publicationFailures> = {
  EXCHANGE_NOT_OURS: ({ name }) => ({
    sentence: fr`« ${name} » n'est pas un fichier de Palmarès. Il n'a pas été ouvert.`,
    action: fr`Choisissez le fichier reçu tel qu'il était joint au message.`,
  }),
  EXCHANGE_TOO_LARGE: ({ name }) => ({
    sentence: fr`« ${name} » dépasse la taille d'un fichier de ce genre. Il n'a pas été ouvert.`,
    action: fr`Vérifiez qu'il s'agit du bon fichier.`,
  }),
  EXCHANGE_CODE_WRONG: ({ name }) => ({
    sentence: fr`Ce code n'ouvre pas « ${name} ». Rien n'a changé.`,
    action: fr`Vérifiez le code reçu, signe par signe, puis recommencez.`,
  }),
  EXCHANGE_SPOILED: ({ name }) => ({
    sentence: fr`« ${name} » a été endommagé en route : une partie manque ou a changé. Rien n'en a été gardé.`,
    action: fr`Demandez un nouvel envoi du même fichier.`,
  }),
  EXCHANGE_PACKAGE_REFUSED: (details) => ({
    sentence: fr`Le paquet « ${details.name} » est refusé : ${packageReasons[details.why](details.item)}. Rien n'a changé.`,
    action: packageAction(details),
  }),
  EXCHANGE_NO_JURORS: ({ campaign }) => ({
    sentence: fr`La campagne « ${campaign} » n'a aucun membre du jury : il n'y a rien à envoyer.`,
    action: fr`Composez le jury, puis préparez les envois.`,
  }),
  EXCHANGE_CLOSED: ({ campaign }) => ({
    sentence: fr`La réception de la campagne « ${campaign} » est déjà close. Rien n'a changé.`,
    action: fr`Ouvrez le classement.`,
  }),
  EXCHANGE_NOT_CLOSED: ({ campaign }) => ({
    sentence: fr`La réception de la campagne « ${campaign} » n'est pas close : le classement resterait provisoire.`,
    action: fr`Closez la réception, puis recommencez.`,
  }),
  EXCHANGE_JUROR_UNKNOWN: ({ juror }) => ({
    sentence: fr`« ${juror} » n'est pas dans la composition du jury. Rien n'a changé.`,
    action: fr`Choisissez une personne de la liste.`,
  }),
  EXCHANGE_NO_FORK: ({ juror }) => ({
    sentence: fr`Il n'y a pas deux fichiers de même version à départager pour « ${juror} ». Rien n'a changé.`,
    action: fr`Revenez au tableau de réception.`,
  }),
  PUBLICATION_NOT_A_BUNDLE: ({ name }) => ({
    sentence: fr`« ${name} » n'est pas un recueil de preuves de Palmarès. Rien n'y a été changé.`,
    action: fr`Choisissez le répertoire du recueil, celui qui contient LISEZ-MOI.`,
  }),
  PUBLICATION_EVIDENCE_SPOILED: ({ problems }) => ({
    sentence: fr`Le recueil de preuves ne tient pas (${listed(problems.map(({ file }) => file))}). Rien n'a été scellé.`,
    action: problems.every(isLeftBySystem)
      ? fr`Supprimez sans crainte ce que le système d'exploitation ajoute de lui-même, puis recommencez.`
      : fr`Préparez de nouveau le recueil à partir de la campagne.`,
  }),
  PUBLICATION_NOT_CHAIR: ({ juror }) => ({
    sentence: fr`« ${juror} » n'assure pas la présidence de ce jury : seule la présidence scelle les résultats. Rien n'a été scellé.`,
    action: fr`Remettez le recueil à la présidence.`,
  }),
  PUBLICATION_ALREADY_SEALED: ({ name }) => ({
    sentence: fr`« ${name} » contient déjà des résultats scellés. Ils n'ont pas été remplacés.`,
    action: fr`Pour corriger les résultats, préparez un nouveau recueil avec son motif.`,
  }),
  PUBLICATION_NOT_SEALED: ({ campaign }) => ({
    sentence: fr`Les résultats de la campagne « ${campaign} » ne sont pas encore scellés.`,
    action: fr`Demandez à la présidence de les sceller, puis recommencez.`,
  }),
};
