import type { applicationFailures, systemFailures as systemCodes } from '../../contract/application.ts';
import type { FailureTexts } from '../failure-text.ts';
import { fr } from '../french.ts';
import { listed } from '../listed.ts';
import { application } from './application.ts';

/** What may happen to any call, and to this computer's own settings and files. */
export const systemFailures: Pick<FailureTexts, keyof typeof systemCodes | keyof typeof applicationFailures> = {
  INTERNAL: ({ incident }) => ({
    sentence: fr`Palmarès a rencontré un défaut (incident ${incident}). Ce qui était enregistré est intact.`,
    action: fr`Recommencez. Si cela se reproduit, transmettez le numéro d'incident à la personne qui assure l'assistance.`,
  }),
  REQUEST_INVALID: ({ problems }) => ({
    sentence: fr`La demande a été refusée : une valeur n'a pas la forme attendue (${listed(problems.map(({ path }) => path || '—'))}). Rien n'a changé.`,
    action: fr`Corrigez la valeur indiquée, puis recommencez.`,
  }),
  REQUEST_UNKNOWN_METHOD: ({ method }) => ({
    sentence: fr`Cette version de Palmarès ne connaît pas l'action « ${method} ». Rien n'a changé.`,
    action: fr`Fermez toutes les fenêtres de Palmarès, puis rouvrez l'application.`,
  }),
  REQUEST_UNREACHABLE: () => ({
    sentence: fr`Palmarès ne répond plus à cette fenêtre. Ce qui est enregistré sur le disque est intact.`,
    action: fr`Vérifiez que Palmarès est toujours ouvert sur cet ordinateur, puis recommencez.`,
  }),
  JOB_CANCELLED: () => ({
    sentence: fr`L'opération a été interrompue à votre demande. Ce qui était enregistré avant elle est intact.`,
    action: fr`Relancez-la quand vous voudrez.`,
  }),
  DATA_FOLDER_HELD: ({ holder }) => ({
    sentence: fr`Le répertoire de données est déjà utilisé par ${application.holder(holder)}. Ici, tout peut être lu, rien ne peut être modifié.`,
    action: fr`Travaillez là-bas ; ou, une fois que c'est terminé là-bas, relancez Palmarès ici.`,
  }),
  STORAGE_FULL: ({ path }) => ({
    sentence: fr`Le disque est plein : « ${path} » n'a pas pu être écrit. Ce qui s'y trouvait avant est intact.`,
    action: fr`Libérez de la place sur le disque, puis recommencez.`,
  }),
  STORAGE_READ_ONLY: ({ path }) => ({
    sentence: fr`L'emplacement est en lecture seule : « ${path} » n'a pas été écrit. Rien n'a changé.`,
    action: fr`Choisissez un emplacement où vous avez le droit d'écrire, puis recommencez.`,
  }),
  STORAGE_DENIED: ({ path }) => ({
    sentence: fr`Le système refuse l'accès à « ${path} ». Rien n'a changé.`,
    action: fr`Obtenez le droit de lire et d'écrire à cet emplacement, puis recommencez.`,
  }),
  STORAGE_BUSY: ({ path }) => ({
    sentence: fr`Un autre programme utilise « ${path} ». Rien n'a changé.`,
    action: fr`Fermez ce fichier dans l'autre programme, puis recommencez.`,
  }),
  STORAGE_FAILED: ({ path }) => ({
    sentence: fr`Le disque a refusé l'opération sur « ${path} ». Rien de nouveau n'est tenu pour enregistré.`,
    action: fr`Vérifiez le disque ou la clé USB, puis recommencez.`,
  }),
  STORAGE_MISSING: ({ path }) => ({
    sentence: fr`« ${path} » est introuvable. Rien n'a changé.`,
    action: fr`Vérifiez que le disque ou la clé USB est branché et que le fichier n'a pas été déplacé.`,
  }),
  STORAGE_EXISTS: ({ path }) => ({
    sentence: fr`Un autre contenu se trouve déjà à « ${path} ». Il n'a pas été remplacé.`,
    action: fr`Choisissez un autre nom ou un emplacement vide.`,
  }),
  STORAGE_TOO_LARGE: ({ path }) => ({
    sentence: fr`« ${path} » dépasse la taille que Palmarès accepte de lire. Il n'a pas été ouvert.`,
    action: fr`Vérifiez qu'il s'agit du bon fichier.`,
  }),
  STORAGE_NOT_A_FILE: ({ path }) => ({
    sentence: fr`« ${path} » n'est pas un fichier ordinaire, mais un dossier, un lien ou un périphérique. Rien n'a changé.`,
    action: fr`Choisissez le fichier lui-même, puis recommencez.`,
  }),
  STORAGE_NOT_A_FOLDER: ({ path }) => ({
    sentence: fr`Pour « ${path} », il faudrait un dossier là où se trouve un fichier. Rien n'a changé.`,
    action: fr`Choisissez un dossier, ou un autre nom, puis recommencez.`,
  }),
  APPLICATION_NO_PICKER: () => ({
    sentence: fr`Palmarès n'a pas ici de fenêtre système pour choisir un fichier.`,
    action: fr`Choisissez le fichier avec le bouton de la page, ou déposez-le sur la page.`,
  }),
  APPLICATION_FILE_UNKNOWN: ({ name }) => ({
    sentence: fr`Palmarès n'a plus accès au fichier « ${name} ». Rien n'a changé.`,
    action: fr`Choisissez-le de nouveau.`,
  }),
  APPLICATION_SETTINGS_SPOILED: ({ path }) => ({
    sentence: fr`Le fichier de réglages « ${path} » est illisible ; les réglages d'origine s'appliquent. Vos campagnes ne sont pas touchées.`,
    action: fr`Choisissez de nouveau vos réglages : le fichier sera refait.`,
  }),
};
