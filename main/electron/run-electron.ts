import { app, type BrowserWindow, dialog, session } from 'electron';
import path from 'node:path';
import { applicationVersion, builtFile } from '../platform/application-root.ts';
import { makeOwnFolder, readStartArguments } from '../platform/argument-files.ts';
import { dataFolderPath } from '../platform/data-folder.ts';
import { createGivenFiles, type GivenFiles } from './given-files.ts';
import { lockDown } from './lockdown.ts';
import { openDesk } from './open-desk.ts';
import { registerScheme, serveScheme } from './scheme.ts';

/**
 * The native application. What must come before Electron is ready comes first; nothing here waits at the top level,
 * where it would wait for ever (toolchain.md P6).
 */
export const runElectron = (): void => {
  app.enableSandbox();
  registerScheme();
  const start = readStartArguments(process.argv.slice(app.isPackaged ? 1 : 2), process.cwd());
  const dataFolder = dataFolderPath(start.data);
  app.setPath('userData', makeOwnFolder(path.join(dataFolder, 'electron')));
  // A second start hands its files to the first and ends; which one is the first is settled per data folder.
  if (!app.requestSingleInstanceLock()) return app.quit();
  const given = createGivenFiles();
  given.give(start.files);
  let window: BrowserWindow | null = null;
  app.on('open-file', (event, file) => {
    event.preventDefault();
    given.give([file]);
  });
  app.on('second-instance', (_event, argv, folder) => {
    given.give(readStartArguments(argv.slice(1), folder).files.filter((file) => file !== app.getAppPath()));
    if (window !== null) focus(window);
  });
  app.on('window-all-closed', () => app.quit());
  void app
    .whenReady()
    .then(() => boot(dataFolder, given))
    .then((opened) => {
      window = opened;
    })
    .catch(giveUp);
};

const boot = async (dataFolder: string, given: GivenFiles): Promise<BrowserWindow> => {
  lockDown(app, session.defaultSession);
  serveScheme({ renderer: builtFile('renderer'), dataFolder });
  const { window, close } = await openDesk(dataFolder, given);
  let closed = false;
  app.on('will-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    void close().finally(() => {
      closed = true;
      app.quit();
    });
  });
  return window;
};

const focus = (window: BrowserWindow): void => {
  if (window.isMinimized()) window.restore();
  window.focus();
};

/** Without a data folder there is nothing to show: say why, in the one way left, and end. */
const giveUp = (thrown: unknown): void => {
  const { version } = applicationVersion();
  dialog.showErrorBox(`Palmarès ${version}`, thrown instanceof Error ? thrown.message : String(thrown));
  app.exit(1);
};
