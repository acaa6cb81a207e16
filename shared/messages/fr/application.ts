import type { Holder } from '../../contract/application.ts';
import { fr } from '../french.ts';

const PROGRAMS: ReadonlyMap<string, string> = new Map([
  ['electron', fr`la fenêtre de Palmarès`],
  ['loopback', fr`Palmarès dans le navigateur`],
  ['cli', fr`la commande palmares`],
]);

/** Words of the programs themselves: the native menu, and what the loopback host says in its terminal. */
export const application = {
  /** Who has the data folder, after « par ». */
  holder: ({ program, machine }: Holder): string =>
    fr`${PROGRAMS.get(program) ?? fr`un autre programme`}, sur l'ordinateur « ${machine} »`,
  menu: {
    file: fr`Fichier`,
    home: fr`Accueil`,
    open: fr`Ouvrir un fichier…`,
    settings: fr`Réglages…`,
    close: fr`Fermer la fenêtre`,
    quit: fr`Quitter Palmarès`,
    edit: fr`Édition`,
    undo: fr`Annuler`,
    redo: fr`Rétablir`,
    cut: fr`Couper`,
    copy: fr`Copier`,
    paste: fr`Coller`,
    selectAll: fr`Tout sélectionner`,
    view: fr`Affichage`,
    zoomIn: fr`Agrandir`,
    zoomOut: fr`Réduire`,
    zoomReset: fr`Taille normale`,
    fullScreen: fr`Plein écran`,
    help: fr`Aide`,
    showHelp: fr`Aide de Palmarès`,
  },
  loopback: {
    ready: (url: string): string => fr`Palmarès est ouvert sur cet ordinateur : ${url}`,
    already: (url: string): string => fr`Palmarès était déjà ouvert ; nouvelle adresse : ${url}`,
    once: fr`Cette adresse ne sert qu'une fois. Pour une autre fenêtre, relancez la même commande. Pour terminer : Ctrl+C.`,
    readOnly: (holder: string): string =>
      fr`Le répertoire de données est déjà utilisé par ${holder} : tout peut être lu, rien ne peut être modifié.`,
    portTaken: (port: number): string =>
      fr`Le port ${port} est déjà pris par un autre programme. Choisissez-en un autre, par exemple : --port ${port + 1}`,
    portForbidden: (port: number): string =>
      fr`Le système refuse le port ${port}. Choisissez-en un au-dessus de 1023, par exemple : --port 47613`,
    usage: fr`Emploi : palmares-local [--port NOMBRE] [--data RÉPERTOIRE] [--open]`,
    noBrowser: fr`Aucun navigateur n'a pu être lancé. Ouvrez vous-même l'adresse ci-dessus.`,
  },
};
