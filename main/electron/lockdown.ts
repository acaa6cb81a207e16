import type { App, Session, WebContents } from 'electron';
import { isOurs } from './scheme.ts';

/** Nothing in the window may ask for a device, a permission, the network, another page or another window. */
export const lockDown = (app: App, session: Session): void => {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  // No dictionary is fetched, no typed word leaves (trust.md T34).
  session.setSpellCheckerEnabled(false);
  session.webRequest.onBeforeRequest((request, answer) => answer({ cancel: !mayLoad(request.url, app.isPackaged) }));
  session.on('will-download', (event, item) => {
    if (!isOwnContent(item.getURL())) event.preventDefault();
  });
  app.on('web-contents-created', (_event, contents) => confine(contents));
};

const confine = (contents: WebContents): void => {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  // Our page changes only its fragment, which is no navigation; help opens inside, so no address ever goes outside.
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
};

const mayLoad = (address: string, isPackaged: boolean): boolean =>
  isOwnContent(address) || address.startsWith('data:') || (!isPackaged && address.startsWith('devtools:'));

/** A page of ours, or bytes that one of our pages made. */
const isOwnContent = (address: string): boolean =>
  isOurs(address.startsWith('blob:') ? address.slice('blob:'.length) : address);
