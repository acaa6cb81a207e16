import type { application as source } from '../fr/application.ts';

const PROGRAMS: ReadonlyMap<string, string> = new Map([
  ['electron', 'the Palmarès window'],
  ['loopback', 'Palmarès in the browser'],
  ['cli', 'the palmares command'],
]);

/** Words of the programs themselves: the native menu, and what the loopback host says in its terminal. */
export const application: typeof source = {
  holder: ({ program, machine }) => `${PROGRAMS.get(program) ?? 'another program'}, on the computer “${machine}”`,
  menu: {
    file: 'File',
    home: 'Home',
    open: 'Open a file…',
    settings: 'Settings…',
    close: 'Close window',
    quit: 'Quit Palmarès',
    edit: 'Edit',
    undo: 'Undo',
    redo: 'Redo',
    cut: 'Cut',
    copy: 'Copy',
    paste: 'Paste',
    selectAll: 'Select all',
    view: 'View',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    zoomReset: 'Actual size',
    fullScreen: 'Full screen',
    help: 'Help',
    showHelp: 'Palmarès help',
  },
  loopback: {
    ready: (url) => `Palmarès is open on this computer: ${url}`,
    already: (url) => `Palmarès was already open; new address: ${url}`,
    once: 'This address works once. For another window, run the same command again. To stop: Ctrl+C.',
    readOnly: (holder) => `The data folder is already used by ${holder}: everything can be read, nothing changed.`,
    portTaken: (port) => `Port ${port} is taken by another program. Choose another, for example: --port ${port + 1}`,
    portForbidden: (port) => `The system refuses port ${port}. Choose one above 1023, for example: --port 47613`,
    usage: 'Usage: palmares-local [--port NUMBER] [--data FOLDER] [--open]',
    noBrowser: 'No browser could be started. Open the address above yourself.',
  },
};
