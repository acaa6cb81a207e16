import { fr } from '../french.ts';

/** Words of the commands inspect, merge, export and verify. */
export const commands = {
  inspect: {
    usage: [
      fr`inspect FICHIER [--campaign ID] [--code-file FICHIER]   dit ce qu'est un de nos fichiers, qui l'a scellé, s'il tient`,
      '',
      fr`  --campaign ID        les clés de cette campagne (sinon toutes celles du répertoire de données), ou le chemin de son dossier`,
      fr`  --code-file FICHIER  un fichier qui contient le code du membre du jury, pour ouvrir un paquet`,
    ].join('\n'),
    oneFile: fr`Il faut un fichier, et un seul.`,
  },
  merge: {
    usage: [
      fr`merge CAMPAGNE FICHIER…   reçoit des fichiers de notes et dit ce qu'il advient de chacun`,
      '',
      fr`CAMPAGNE est le dossier d'une campagne. Sortie 1 si un fichier est refusé ou en attente ; les autres restent reçus.`,
    ].join('\n'),
    arguments: fr`Il faut le dossier d'une campagne, puis un fichier au moins.`,
  },
  export: {
    usage: [
      fr`export CAMPAGNE --to RÉPERTOIRE   tous les exports du classement`,
      '',
      fr`ODS, XLSX, CSV pour tableur français, CSV de données ouvertes, JSON. Le classement doit être ouvert.`,
    ].join('\n'),
    arguments: fr`Il faut le dossier d'une campagne et --to RÉPERTOIRE.`,
  },
  verify: {
    usage: [
      fr`verify RECUEIL   vérifie un recueil de preuves et recalcule le classement`,
      '',
      fr`Contrôle chaque sceau, nomme les fichiers changés, manquants ou ajoutés. Sortie 0 seulement si tout concorde.`,
    ].join('\n'),
    oneBundle: fr`Il faut un recueil de preuves, et un seul.`,
    holds: fr`Tout concorde : chaque sceau tient et le classement recalculé est celui qui a été scellé.`,
    problems: (count: number): string =>
      fr`${count} ${count > 1 ? 'points ne concordent pas' : 'point ne concorde pas'} :`,
    scoreFiles: (count: number): string => fr`${count} ${count > 1 ? 'fichiers' : 'fichier'} de notes`,
  },
  notACampaign: (path: string): string =>
    fr`${path} n'est pas le dossier d'une campagne : il devrait se trouver dans le répertoire « campagnes » d'un répertoire de données.`,
  codeFile: (path: string): string => fr`Impossible de lire le code dans ${path}.`,
};
