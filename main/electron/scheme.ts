import { protocol } from 'electron';
import { Readable } from 'node:stream';
import { pageStream } from '../platform/page-stream.ts';
import { type PageFolders, serveAsset } from '../platform/pages.ts';

const SCHEME = 'palmares';
const HOST = 'app';

/** The one origin of the window: drafts in the browser's storage belong to it, so it never changes. */
export const ORIGIN = `${SCHEME}://${HOST}`;

/** True for a page of ours, by scheme and host. */
export const isOurs = (address: string): boolean => {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  return url.protocol === `${SCHEME}:` && url.host === HOST;
};

/** Before the application is ready: a standard, secure scheme, so that storage, fetch and the policy work as on the web. */
export const registerScheme = (): void =>
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);

/** Answers the window from the same function as the loopback host. */
export const serveScheme = (folders: PageFolders): void =>
  protocol.handle(SCHEME, (request) => answer(request, folders));

const answer = async (request: Request, folders: PageFolders): Promise<Response> => {
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.host !== HOST) return new Response(null, { status: 405 });
  const page = await serveAsset(url.pathname, folders);
  const stream = pageStream(page);
  const body = stream === null ? page.body : Readable.toWeb(stream);
  return new Response(body as ConstructorParameters<typeof Response>[0], {
    status: page.status,
    headers: page.headers,
  });
};
