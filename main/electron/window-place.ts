import Store from 'electron-store';
import { type BrowserWindow, screen } from 'electron';

/** Where the window stood last. */
export type WindowPlace = {
  readonly bounds: { readonly width: number; readonly height: number; readonly x?: number; readonly y?: number };
  readonly maximized: boolean;
};

const FIRST: WindowPlace = { bounds: { width: 1360, height: 880 }, maximized: false };

/** The place of last time if it is still on a screen, else the first one; a file that cannot be read costs only that. */
export const readPlace = (folder: string): WindowPlace => {
  try {
    const { bounds, maximized } = store(folder).store;
    const { workArea } = screen.getDisplayMatching({ x: 0, y: 0, ...bounds });
    const { x = workArea.x, y = workArea.y } = bounds;
    const seen = x < workArea.x + workArea.width - 100 && x + bounds.width > workArea.x + 100 && y >= workArea.y - 20;
    return seen && y < workArea.y + workArea.height - 100 ? { bounds, maximized } : FIRST;
  } catch {
    return FIRST;
  }
};

/** Remembers the place when the window closes. */
export const keepPlace = (window: BrowserWindow, folder: string): void => {
  window.once('close', () => {
    try {
      store(folder).store = { bounds: window.getNormalBounds(), maximized: window.isMaximized() };
    } catch {
      // Nobody needs to hear that a window will open elsewhere.
    }
  });
};

const store = (folder: string) =>
  new Store<WindowPlace>({
    cwd: folder,
    name: 'window',
    defaults: FIRST,
    clearInvalidConfig: true,
    configFileMode: 0o600,
  });
