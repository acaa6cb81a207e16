import Store from 'electron-store';
import { ipcMain } from 'electron';
import type { Settings } from '../../shared/contract/application.ts';
import { type OpenSettings, SETTINGS_NAME, type SettingsOptions } from '../platform/settings-file.ts';

/** electron-store, with the schema and the file of every other host. */
export const openElectronStore = (options: SettingsOptions): OpenSettings =>
  new Store<Settings>({ ...options, name: SETTINGS_NAME });

/** electron-store opens a channel of its own, for pages that would make a store themselves. Ours do not. */
export const closeStoreChannel = (): void => {
  ipcMain.removeAllListeners('electron-store-get-data');
};
