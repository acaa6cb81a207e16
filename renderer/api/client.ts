import type { Bridge } from '../../shared/contract/addresses.ts';
import { type Client, createClient, type Subscribe } from '../../shared/contract/client.ts';
import { subscribeToBridge, subscribeToStream } from './events.ts';
import { createHttpTransport, exchangeToken } from './http.ts';
import { keepSecret, keptSecret } from './secret.ts';
import { createSession, type Session } from './session.ts';
import { createUpload, type Upload } from './upload.ts';

declare global {
  // A global type is extended where it is declared: as an interface.
  // oxlint-disable-next-line typescript/consistent-type-definitions
  interface Window {
    readonly palmares?: Bridge;
  }
}

/** How the window reaches its host. */
export type Api = {
  readonly call: Client['call'];
  readonly subscribe: Subscribe;
  readonly session: Session;
  /** Null over the bridge: there files come from the native picker, and drops are told as an event. */
  readonly upload: Upload | null;
};

/** Over the bridge if the page is in the native window, else over HTTP, with the token of the address if it has one. */
export const openApi = async (): Promise<Api> => (window.palmares ? openBridge(window.palmares) : openHttp());

const openBridge = (bridge: Bridge): Api => ({
  call: createClient((method, input) => bridge.call(method, input)).call,
  subscribe: subscribeToBridge(bridge),
  session: createSession(),
  upload: null,
});

const openHttp = async (): Promise<Api> => {
  const secret = (await takeStartToken()) ?? keptSecret();
  const session = createSession();
  // The cookie, which this tab may share with another, is not enough.
  if (secret === null) session.lose();
  const pass = { session, secret: secret ?? '' };
  // A start address opened in this very tab only changes what follows #: the page is loaded again, and takes it.
  window.addEventListener('hashchange', () => {
    if (startToken() !== undefined) window.location.reload();
  });
  return {
    call: createClient(createHttpTransport(pass)).call,
    subscribe: subscribeToStream(pass),
    session,
    upload: createUpload(pass),
  };
};

const startToken = (): string | undefined => /^#token=([\w-]+)$/.exec(window.location.hash)?.[1];

/**
 * The token leaves the address before anything else: it is neither in the history nor in a copied address. Null without
 * a token, or with one that is not good: a page that has its secret already needs none.
 */
const takeStartToken = async (): Promise<string | null> => {
  const token = startToken();
  if (token === undefined) return null;
  window.history.replaceState(null, '', `${window.location.pathname}#/`);
  const secret = await exchangeToken(token);
  if (secret !== null) keepSecret(secret);
  return secret;
};
