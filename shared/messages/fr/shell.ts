import type { Settings } from '../../contract/application.ts';
import type { CampaignSummary } from '../../contract/campaign.ts';
import { fr } from '../french.ts';

type Step = keyof CampaignSummary['steps'];
type StepState = CampaignSummary['steps'][Step];

/** Frame of the window: bar, rail, notices, settings. */
export const shell = {
  name: 'Palmarès',
  documentTitle: (page: string): string => fr`${page} — Palmarès`,
  skip: fr`Aller au contenu`,
  home: fr`Accueil`,
  mainNavigation: fr`Navigation principale`,
  stepsNavigation: fr`Étapes de la campagne`,
  secretariat: fr`Secrétariat`,
  language: fr`Langue`,
  languages: { fr: 'Français', en: 'English' } satisfies Record<Settings['language'], string>,
  theme: fr`Thème`,
  themes: {
    system: fr`Comme l'ordinateur`,
    light: fr`Clair`,
    dark: fr`Sombre`,
    contrast: fr`Contraste élevé`,
  } satisfies Record<Settings['theme'], string>,
  help: fr`Aide`,
  settings: fr`Réglages`,
  loading: fr`Chargement…`,
  retry: fr`Réessayer`,
  readOnly: (holder: string): string =>
    fr`Lecture seule : le répertoire de données est tenu par ${holder}. Tout peut être lu. Pour modifier ici, terminez là-bas, puis relancez Palmarès.`,
  brokenTitle: fr`Cette page s'est interrompue`,
  broken: fr`Un défaut de l'affichage a arrêté cette page. Ce qui est enregistré est intact.`,
  brokenAction: fr`Recharger la fenêtre`,
  notFoundTitle: fr`Cette page n'existe pas`,
  notFound: fr`L'adresse ne correspond à aucune page de Palmarès. Rien n'est perdu.`,
  backHome: fr`Revenir à l'accueil`,
  sessionTitle: fr`Cette page n'est plus reliée à Palmarès`,
  session: fr`Palmarès protège vos données : seule la page qu'il a lui-même ouverte peut les lire. Cette page-ci ne l'est pas, ou Palmarès a été relancé depuis. Ce qui est enregistré est intact.`,
  sessionSteps: [
    fr`Revenez à la fenêtre où Palmarès a été lancé ; s'il est arrêté, relancez-le.`,
    fr`Ouvrez l'adresse qu'il affiche : elle contient une clé à usage unique.`,
    fr`Fermez cette page.`,
  ],
  savedAt: (time: string): string => fr`Enregistré à ${time}`,
  settingsPage: {
    lead: fr`Ces réglages valent pour cet ordinateur. Ils ne contiennent rien d'une campagne.`,
    leadReadOnly: (holder: string): string =>
      fr`Ces réglages sont gardés dans le répertoire de données, tenu par ${holder} : ils ne peuvent pas être changés d'ici.`,
    display: fr`Affichage`,
    keyboard: fr`Clavier`,
    letterShortcuts: fr`Raccourcis d'une seule touche`,
    letterShortcutsHint: fr`Une lettre suffit pour changer de page, hors des champs de saisie. À couper si vous dictez ou si les touches se déclenchent seules.`,
    about: fr`Cette installation`,
    version: fr`Version`,
    host: fr`Fenêtre`,
    hosts: {
      electron: fr`application de bureau`,
      loopback: fr`navigateur, sur cet ordinateur seulement`,
      cli: fr`ligne de commande`,
      test: fr`essai`,
    },
    dataFolder: fr`Répertoire de données`,
    access: fr`Accès`,
    writable: fr`lecture et écriture`,
    readOnly: (holder: string): string => fr`lecture seule, tenu par ${holder}`,
  },
  steps: {
    rules: fr`Règlement`,
    dossiers: fr`Dossiers`,
    jury: fr`Jury`,
    sending: fr`Envois`,
    intake: fr`Réception`,
    results: fr`Résultats`,
  } satisfies Record<Step, string>,
  stepStates: {
    todo: fr`à faire`,
    now: fr`en cours`,
    done: fr`fait`,
    attention: fr`à examiner`,
  } satisfies Record<StepState, string>,
};
