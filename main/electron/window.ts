import { app, BrowserWindow } from 'electron';
import { ORIGIN } from './scheme.ts';
import type { WindowPlace } from './window-place.ts';

/** The one window. Its page has no Node, no other world's objects, no plugin, no spell checker. */
export const createWindow = (preload: string, place: WindowPlace): BrowserWindow => {
  const window = new BrowserWindow({
    ...place.bounds,
    minWidth: 800,
    minHeight: 560,
    show: false,
    title: 'Palmarès',
    backgroundColor: '#faf8f4',
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      plugins: false,
      spellcheck: false,
      navigateOnDragDrop: false,
      devTools: !app.isPackaged,
    },
  });
  window.once('ready-to-show', () => {
    if (place.maximized) window.maximize();
    window.show();
  });
  void window.loadURL(`${ORIGIN}/`);
  return window;
};
