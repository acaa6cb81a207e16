import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { Bridge } from '../../shared/contract/addresses.ts';
import { CALLS, EVENTS, type FromPreload } from './channels.ts';

/** The part of the page's world that is used here; `main` has no DOM types, so that no service leans on one. */
type DragEvent = {
  readonly isTrusted: boolean;
  readonly dataTransfer: { readonly files: Iterable<Parameters<typeof webUtils.getPathForFile>[0]> } | null;
  readonly preventDefault: () => void;
};
declare const window: {
  readonly addEventListener: (name: 'dragover' | 'drop', hear: (event: DragEvent) => void) => void;
};

const tell = (message: FromPreload): void => ipcRenderer.send(EVENTS, message);

/** All that the page gets of Electron: two functions, neither of which takes a channel. */
const bridge: Bridge = {
  call: (method, input) => ipcRenderer.invoke(CALLS, method, input),
  onEvent: (listener) => {
    const hear = (_: unknown, event: Parameters<typeof listener>[0]): void => listener(event);
    ipcRenderer.on(EVENTS, hear);
    tell({ type: 'listening' });
    return () => {
      ipcRenderer.off(EVENTS, hear);
    };
  },
};

contextBridge.exposeInMainWorld('palmares', bridge);

/** A dropped file goes to the host by its path; the page only hears of its reference. A file made by a script has none. */
window.addEventListener('dragover', (event) => event.preventDefault());
window.addEventListener('drop', (event) => {
  event.preventDefault();
  if (!event.isTrusted) return;
  const paths = [...(event.dataTransfer?.files ?? [])].map((file) => webUtils.getPathForFile(file));
  const real = paths.filter((path) => path !== '');
  if (real.length > 0) tell({ type: 'dropped', paths: real });
});
