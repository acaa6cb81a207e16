import { fr } from '../french.ts';

/** Help: the three images, the words, the keys. */
export const help = {
  title: fr`Aide`,
  lead: fr`Palmarès travaille sans réseau : tout ce que vous voyez est sur cet ordinateur, cette aide comprise.`,
  images: fr`Trois images`,
  envelope: {
    title: fr`L'enveloppe fermée`,
    text: fr`Ce qui voyage est chiffré. Un paquet ne s'ouvre qu'avec le code de son destinataire ; un fichier de notes, qu'avec la clé de la campagne.`,
  },
  seal: {
    title: fr`Le sceau`,
    text: fr`Chaque fichier porte le sceau de la personne qui l'a fait. Si un seul signe change, le sceau ne tient plus et le fichier ne compte pas.`,
  },
  journal: {
    title: fr`Le journal`,
    text: fr`Ce qui arrive et ce qui est décidé s'écrit ligne après ligne, chaque ligne liée à la précédente. Rien ne s'efface sans que cela se voie.`,
  },
  promises: fr`Ce que Palmarès garantit`,
  promiseList: [
    fr`Une note ne compte que si son membre du jury l'a scellée.`,
    fr`Qui tient le recueil de preuves peut recalculer le résultat.`,
    fr`Une note absente n'est jamais un zéro.`,
    fr`Les égalités et les écarts serrés sont dits, jamais cachés.`,
    fr`Ce qui est annoncé enregistré n'est jamais perdu.`,
  ],
  shortcuts: fr`Raccourcis`,
  key: fr`Touche`,
  action: fr`Action`,
  shortcutsOn: fr`Une seule touche, hors des champs de saisie. À couper dans les réglages si vous dictez.`,
  shortcutsOff: fr`Les raccourcis d'une seule touche sont coupés ; ils se rétablissent dans les réglages.`,
  keys: {
    home: fr`Aller à l'accueil`,
    create: fr`Créer une campagne`,
    open: fr`Ouvrir un fichier`,
    settings: fr`Ouvrir les réglages`,
    help: fr`Ouvrir cette aide`,
    next: fr`Passer à l'élément suivant, ou précédent avec Maj`,
    activate: fr`Actionner le bouton ou le lien`,
    choose: fr`Changer de choix dans une liste`,
  },
  glossary: fr`Les mots`,
  words: [
    { word: fr`Campagne`, meaning: fr`un prix, une édition, un jury.` },
    {
      word: fr`Règlement`,
      meaning: fr`les critères, les coefficients et la façon de classer ; figé quand le premier paquet part.`,
    },
    { word: fr`Collège du jury`, meaning: fr`un groupe de membres du jury, avec son poids et sa voix.` },
    { word: fr`Dossier`, meaning: fr`un projet candidat, avec ses réponses et ses pièces jointes.` },
    {
      word: fr`Déport`,
      meaning: fr`un membre du jury s'abstient sur un dossier ; la récusation est demandée par un autre.`,
    },
    { word: fr`Fiche de notation`, meaning: fr`les notes d'un membre du jury sur un dossier.` },
    { word: fr`Fichier de notes`, meaning: fr`toutes les fiches d'un membre du jury, scellées.` },
    {
      word: fr`Empreinte`,
      meaning: fr`une suite de signes qui change si le contenu change ; deux empreintes égales, un même contenu.`,
    },
    { word: fr`Paquet`, meaning: fr`ce que reçoit un membre du jury : règlement, dossiers, composition du jury.` },
    { word: fr`Recueil de preuves`, meaning: fr`tout ce qu'il faut pour recalculer les résultats.` },
  ],
};
