import { fr } from '../french.ts';

const plural = new Intl.PluralRules('fr');
const s = (count: number): string => (plural.select(count) === 'one' ? '' : 's');

/** Home page. */
export const home = {
  title: fr`Campagnes`,
  create: fr`Créer une campagne`,
  dropTitle: fr`Déposez ici un fichier de Palmarès`,
  drop: fr`Paquet, fichier de notes, résultats, recueil de preuves : Palmarès dit ce que c'est et ce qu'il faut en faire.`,
  choose: fr`Choisir un fichier`,
  recents: fr`Campagnes de cet ordinateur`,
  campaign: fr`Campagne`,
  edition: fr`Édition`,
  dossiers: fr`Dossiers`,
  jurors: fr`Membres du jury`,
  lastAct: fr`Dernier acte`,
  demonstration: fr`Démonstration`,
  count: (campaigns: number): string => fr`${campaigns} campagne${s(campaigns)} sur cet ordinateur`,
  emptyTitle: fr`Aucune campagne sur cet ordinateur`,
  empty: fr`Une campagne réunit un prix, une édition et un jury. Tout reste sur cet ordinateur : ni compte, ni serveur, ni réseau.`,
  emptySteps: [
    { title: fr`Vous organisez`, text: fr`Créez la campagne à partir d'un modèle, puis adaptez-en le règlement.` },
    {
      title: fr`Vous êtes membre du jury`,
      text: fr`Ouvrez le paquet reçu du secrétariat, avec le code qui l'accompagne.`,
    },
    { title: fr`Vous vérifiez`, text: fr`Ouvrez le recueil de preuves ou les résultats qui vous ont été remis.` },
  ],
  spoiledTitle: (count: number): string =>
    fr`${count} répertoire${s(count)} de campagne ${count > 1 ? 'ne peuvent' : 'ne peut'} pas être lu${s(count)}`,
  spoiled: fr`Rien n'y a été changé et les autres campagnes sont intactes. Remettez le contenu à partir d'une sauvegarde, puis réessayez.`,
};
