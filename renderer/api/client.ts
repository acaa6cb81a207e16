import { type Client, createClient, type Subscribe } from '../../shared/contract/client.ts';
import type { Failure } from '../../shared/contract/contract.ts';
import type { FileRef } from '../../shared/contract/method.ts';
import type { Result } from '../../shared/result.ts';
import type { Bridge } from './bridge.ts';
import { subscribeToBridge, subscribeToStream } from './events.ts';
import { createHttpTransport, createUpload, exchangeToken } from './http.ts';
import { createSession, type Session } from './session.ts';

/** How the window reaches its host. */
export type Api = {
  readonly call: Client['call'];
  readonly subscribe: Subscribe;
  readonly session: Session;
  /** Null over the bridge: there files come from the native picker, and drops are told as an event. */
  readonly upload: ((file: File) => Promise<Result<FileRef, Failure>>) | null;
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
  await takeStartToken();
  const session = createSession();
  return {
    call: createClient(createHttpTransport(session)).call,
    subscribe: subscribeToStream,
    session,
    upload: createUpload(session),
  };
};

/** The token leaves the address before anything else: it is neither in the history nor in a copied address. */
const takeStartToken = async (): Promise<void> => {
  const token = /^#token=([\w-]+)$/.exec(window.location.hash)?.[1];
  if (token === undefined) return;
  window.history.replaceState(null, '', `${window.location.pathname}#/`);
  // A refused token shows at the first call: a page that has its cookie already needs none.
  await exchangeToken(token);
};
