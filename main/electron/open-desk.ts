import path from 'node:path';
import type { BrowserWindow } from 'electron';
import type { Language } from '../../shared/messages/advice.ts';
import { failureText } from '../../shared/messages/failure-text.ts';
import { builtFile } from '../platform/application-root.ts';
import { createDeps } from '../platform/create-deps.ts';
import { holdDataFolder } from '../platform/data-folder.ts';
import { createEventBus } from '../platform/event-bus.ts';
import { createSettingsFile, readSettingsFile } from '../platform/settings-file.ts';
import type { SettingsStore } from '../services/application/host.ts';
import { createServices } from '../services/create-services.ts';
import { createDispatch } from '../services/dispatch.ts';
import { EVENTS } from './channels.ts';
import { createFilePicker } from './file-picker.ts';
import type { GivenFiles } from './given-files.ts';
import { openChannels } from './ipc.ts';
import { installMenu } from './menu.ts';
import { closeStoreChannel, openElectronStore } from './settings.ts';
import { createWindow } from './window.ts';
import { keepPlace, readPlace } from './window-place.ts';

/** The services of the data folder joined to the one window. Throws with a sentence if the folder cannot be used. */
export const openDesk = async (
  dataFolder: string,
  given: GivenFiles,
): Promise<{ readonly window: BrowserWindow; readonly close: () => Promise<void> }> => {
  const held = await holdDataFolder(dataFolder, 'electron');
  if (!held.ok) throw new Error(failureText('fr', held.error).sentence);
  const { readOnlyBecause, release } = held.value;
  const bus = createEventBus();
  const readOnly = readOnlyBecause !== null;
  const { deps, close } = createDeps({ dataFolder, program: 'electron', readOnly, emit: bus.emit });
  const stored = readOnly ? readSettingsFile(dataFolder) : createSettingsFile(dataFolder, openElectronStore);
  const place = path.join(dataFolder, 'electron');
  const window = createWindow(builtFile('main/preload.cjs'), readPlace(place));
  keepPlace(window, place);
  closeStoreChannel();
  const pickFiles = createFilePicker(window);
  const actions = {
    show: (route: string) => bus.emit({ type: 'menu.chosen', route }),
    openFile: () => void pickFiles({ multiple: true, folder: false }).then(given.give),
  };
  const settings = withMenu(stored, dataFolder, (language) => installMenu(language, actions));
  const services = createServices(deps, { name: 'electron', settings, pickFiles, readOnlyBecause });
  bus.subscribe((event) => {
    if (!window.isDestroyed()) window.webContents.send(EVENTS, event);
  });
  openChannels({
    window,
    log: deps.log,
    dispatch: createDispatch(services, deps.log, { readOnlyBecause }),
    onListening: () => given.listening(deps.fileRefs, bus.emit),
    onDropped: given.give,
  });
  if (!readOnly) deps.log.record('host.started', { ...deps.app });
  const end = async (): Promise<void> => {
    await close();
    await release();
  };
  return { window, close: end };
};

/** The menu speaks the language of the settings, also once they change. Looking does not use up what they have to tell. */
const withMenu = (store: SettingsStore, dataFolder: string, install: (language: Language) => void): SettingsStore => {
  const now = readSettingsFile(dataFolder).read();
  install(now.ok ? now.value.language : 'fr');
  return {
    read: store.read,
    change: async (changes) => {
      const changed = await store.change(changes);
      if (changed.ok) install(changed.value.language);
      return changed;
    },
  };
};
