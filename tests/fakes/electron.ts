import { EventEmitter } from 'node:events';
import type Electron from 'electron';

/**
 * Electron for tests in Node, where importing the real one would start a download. It records what we tell it and lets a
 * test play the other side. `satisfies` ties every name to the real types: one that Electron renames no longer compiles.
 */
type Names<T> = Partial<Record<keyof T, unknown>>;
type MenuTemplate = readonly Electron.MenuItemConstructorOptions[];

const fresh = () => ({
  calls: [] as (readonly [string, ...unknown[]])[],
  paths: new Map<string, string>(),
  isFirst: true,
  isPackaged: false,
  ready: Promise.resolve(),
  handlers: new Map<string, (...args: readonly unknown[]) => Promise<unknown>>(),
  schemes: new Map<string, (request: Request) => Promise<Response>>(),
  menu: [] as MenuTemplate,
  picked: { canceled: true, filePaths: [] as string[] },
  windows: [] as FakeWindow[],
  exposed: new Map<string, unknown>(),
  sent: [] as (readonly unknown[])[],
  session: {} as {
    permissionRequest?: (contents: unknown, permission: string, answer: (granted: boolean) => void) => void;
    permissionCheck?: () => boolean;
    devicePermission?: () => boolean;
    beforeRequest?: (request: { url: string }, answer: (verdict: { cancel: boolean }) => void) => void;
  },
});

/** What was told to Electron since the last reset. */
export const fake = fresh();

/** Forgets everything, listeners too. */
export const resetElectron = (): void => {
  Object.assign(fake, fresh());
  for (const emitter of [app, ipcMain, session.defaultSession, ipcRenderer]) emitter.removeAllListeners();
};

/** Emits an event that may be prevented; true if it was. */
export const emitPreventable = (emitter: EventEmitter, name: string, ...args: readonly unknown[]): boolean => {
  let prevented = false;
  const preventDefault = (): void => {
    prevented = true;
  };
  emitter.emit(name, { preventDefault }, ...args);
  return prevented;
};

const note = (name: string, ...args: readonly unknown[]): void => {
  fake.calls.push([name, ...args]);
};
const noted =
  (name: string) =>
  (...args: readonly unknown[]): void =>
    note(name, ...args);

export const app = Object.assign(new EventEmitter(), {
  isPackaged: false,
  enableSandbox: noted('enableSandbox'),
  setPath: (name: string, path: string) => {
    note('setPath', name, path);
    fake.paths.set(name, path);
  },
  getPath: (name: string) => fake.paths.get(name) ?? '/nowhere',
  getAppPath: () => '/app',
  getVersion: () => '0.0.0',
  requestSingleInstanceLock: () => {
    note('requestSingleInstanceLock');
    return fake.isFirst;
  },
  whenReady: () => {
    note('whenReady');
    return fake.ready;
  },
  quit: noted('quit'),
  exit: noted('exit'),
} satisfies Names<Electron.App>);

// A property of Electron, decided by the test.
Object.defineProperty(app, 'isPackaged', { get: () => fake.isPackaged });

const fakeContents = () => {
  const sent: (readonly [string, unknown])[] = [];
  const opener: { handler: (() => { action: string }) | null } = { handler: null };
  return Object.assign(new EventEmitter(), { sent, opener }, {
    setWindowOpenHandler: (handler: () => { action: string }) => {
      opener.handler = handler;
    },
    send: (channel: string, event: unknown) => {
      sent.push([channel, event]);
    },
  } satisfies Names<Electron.WebContents>);
};

const fakeWindow = (options: Electron.BrowserWindowConstructorOptions) => {
  const state = { url: '', destroyed: false, minimized: false };
  return Object.assign(new EventEmitter(), { options, state }, {
    webContents: fakeContents(),
    loadURL: async (url: string) => {
      state.url = url;
    },
    isDestroyed: () => state.destroyed,
    isMinimized: () => state.minimized,
    isMaximized: () => true,
    getNormalBounds: () => ({ x: 40, y: 50, width: 1000, height: 700 }),
    restore: noted('window.restore'),
    focus: noted('window.focus'),
    show: noted('window.show'),
    maximize: noted('window.maximize'),
  } satisfies Names<Electron.BrowserWindow>);
};
export type FakeWindow = ReturnType<typeof fakeWindow>;

/** Called with `new`, like the real one. */
export function BrowserWindow(options: Electron.BrowserWindowConstructorOptions): FakeWindow {
  const window = fakeWindow(options);
  fake.windows.push(window);
  app.emit('web-contents-created', {}, window.webContents);
  return window;
}

export const session = {
  defaultSession: Object.assign(new EventEmitter(), {
    setPermissionRequestHandler: (handler: NonNullable<typeof fake.session.permissionRequest>) => {
      fake.session.permissionRequest = handler;
    },
    setPermissionCheckHandler: (handler: () => boolean) => {
      fake.session.permissionCheck = handler;
    },
    setDevicePermissionHandler: (handler: () => boolean) => {
      fake.session.devicePermission = handler;
    },
    setSpellCheckerEnabled: noted('setSpellCheckerEnabled'),
    webRequest: {
      onBeforeRequest: (handler: NonNullable<typeof fake.session.beforeRequest>) => {
        fake.session.beforeRequest = handler;
      },
    } satisfies Names<Electron.WebRequest>,
  } satisfies Names<Electron.Session>),
};

export const ipcMain = Object.assign(new EventEmitter(), {
  handle: (channel: string, handler: (...args: readonly unknown[]) => Promise<unknown>) => {
    fake.handlers.set(channel, handler);
  },
} satisfies Names<Electron.IpcMain>);

export const protocol = {
  registerSchemesAsPrivileged: noted('registerSchemes'),
  handle: (scheme: string, handler: (request: Request) => Promise<Response>) => {
    fake.schemes.set(scheme, handler);
  },
} satisfies Names<Electron.Protocol>;

export const dialog = {
  showOpenDialog: async (_window: unknown, options: Electron.OpenDialogOptions) => {
    note('showOpenDialog', options);
    return fake.picked;
  },
  showErrorBox: noted('showErrorBox'),
} satisfies Names<Electron.Dialog>;

export const Menu = {
  buildFromTemplate: (template: MenuTemplate) => template,
  setApplicationMenu: (menu: MenuTemplate) => {
    fake.menu = menu;
  },
} satisfies Names<typeof Electron.Menu>;

export const screen = {
  getDisplayMatching: () => ({ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }),
} satisfies Names<Electron.Screen>;

export const ipcRenderer = Object.assign(new EventEmitter(), {
  invoke: async (...args: readonly unknown[]) => args,
  send: (...args: readonly unknown[]) => {
    fake.sent.push(args);
  },
} satisfies Names<Electron.IpcRenderer>);

export const contextBridge = {
  exposeInMainWorld: (name: string, api: unknown) => {
    fake.exposed.set(name, api);
  },
} satisfies Names<Electron.ContextBridge>;

export const webUtils = {
  getPathForFile: (file: { readonly path?: string }) => file.path ?? '',
} satisfies Names<Electron.WebUtils>;

export const shell = {} satisfies Names<Electron.Shell>;

// electron-store takes Electron by its default export.
// oxlint-disable-next-line import/no-default-export
export default { app, ipcMain, shell };
