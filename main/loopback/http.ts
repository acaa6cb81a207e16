import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { ADDRESSES } from '../../shared/contract/addresses.ts';
import type { Subscribe } from '../../shared/contract/client.ts';
import { z } from 'zod';
import { err } from '../../shared/result.ts';
import type { Dispatch } from '../services/dispatch.ts';
import type { TechnicalLog } from '../services/deps.ts';
import { downloadPage, notFound, type PageFolders, serveAsset } from '../platform/pages.ts';
import { findExport } from '../platform/exports.ts';
import type { NamedFileRefs } from '../platform/file-refs.ts';
import { LARGEST_UPLOAD, type Uploads } from '../platform/uploads.ts';
import { createEventStreams } from './event-stream.ts';
import { type Asked, judge, type Route } from './guard.ts';
import { readJson } from './read-json.ts';
import { refuse, send, sendJson } from './send.ts';
import { createSessions, type Sessions } from './sessions.ts';

export type HttpOptions = {
  readonly port: number;
  /** Told by `/hello`: which run of the program this is. Not a secret. */
  readonly instance: string;
  readonly dispatch: Dispatch;
  readonly subscribe: Subscribe;
  readonly folders: PageFolders;
  readonly refs: NamedFileRefs;
  readonly uploads: Uploads;
  readonly log: TechnicalLog;
  /** Told each time there is a new start address. */
  readonly onStartUrl: (url: string) => void;
};

export type HttpHost = {
  readonly port: number;
  readonly startUrl: () => string;
  /** Ends the streams, lets running answers end, closes the rest. */
  readonly close: () => Promise<void>;
};

type Handle = (request: IncomingMessage, response: ServerResponse) => Promise<void>;
type Running = HttpOptions & {
  readonly sessions: Sessions;
  readonly openEvents: (response: ServerResponse) => boolean;
};

/** Listens on 127.0.0.1 only. Rejects with the system's error (EADDRINUSE, EACCES) if it cannot. */
export const startHttp = async (options: HttpOptions): Promise<HttpHost> => {
  const server = createServer({ keepAliveTimeout: 5000, headersTimeout: 20_000, requestTimeout: 30 * 60_000 });
  await listen(server, options.port);
  const { port } = server.address() as { port: number };
  const authority = `127.0.0.1:${port}`;
  const startUrl = (): string => `http://${authority}/#token=${sessions.token()}`;
  const sessions = createSessions(port, () => options.onStartUrl(startUrl()));
  const streams = createEventStreams(options.subscribe);
  const routes = routesOf({ ...options, sessions, openEvents: streams.open });

  const answer: Handle = async (request, response) => {
    const judgement = judge(askedBy(request, sessions), authority);
    if ('route' in judgement) return routes[judgement.route](request, response);
    return refuse(response, judgement.status, judgement.why);
  };
  server.on('request', (request, response) => {
    answer(request, response).catch((thrown: unknown) => {
      // A caller that hangs up is no bug.
      if (!request.destroyed || !response.destroyed) options.log.incident(thrown);
      response.destroy();
    });
  });
  options.onStartUrl(startUrl());
  return { port, startUrl, close: () => close(server, streams.endAll) };
};

const listen = (server: Server, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () => {
      server.off('error', reject);
      resolve();
    });
  });

/** Answers that are on their way get this long, in milliseconds. */
const GRACE = 2000;

const close = async (server: Server, endStreams: () => Promise<void>): Promise<void> => {
  const timer = setTimeout(() => server.closeAllConnections(), GRACE);
  // Node takes a connection whose last words are not sent yet for idle, and closing would cut them.
  await endStreams();
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  clearTimeout(timer);
};

const askedBy = (request: IncomingMessage, sessions: Sessions): Asked => {
  const once = (name: string): string | undefined => {
    const values = request.headersDistinct[name];
    // Twice is not what was asked for, and never equal to it.
    return values === undefined ? undefined : values.join('\n');
  };
  return {
    method: request.method ?? '',
    target: request.url ?? '',
    host: once('host'),
    origin: once('origin'),
    site: once('sec-fetch-site'),
    contentType: once('content-type'),
    contentEncoding: once('content-encoding'),
    session: sessions.held(once('cookie'), once(ADDRESSES.secret)),
  };
};

const routesOf = (host: Running): Readonly<Record<Route, Handle>> => ({
  hello: (_, response) => sendJson(response, { application: 'palmares', instance: host.instance }),
  page: async (request, response) => send(response, await serveAsset(request.url ?? '', host.folders)),
  file: async (request, response) => send(response, await serveAsset(request.url ?? '', host.folders)),
  export: async (request, response) => {
    const ref = /^\/exports\/([A-Za-z0-9_-]{1,200})$/.exec(request.url ?? '')?.[1];
    const found = ref === undefined ? null : await findExport(host.refs.resolve(ref), host.folders.dataFolder);
    return send(response, found === null ? notFound() : downloadPage(found.path, found.size, found.name));
  },
  events: async (_, response) => {
    if (!host.openEvents(response)) await refuse(response, 503, 'events');
  },
  session: (request, response) => openSession(host, request, response),
  api: (request, response) => answerCall(host, request, response),
  upload: (request, response) => receiveUpload(host, request, response),
});

const tokenSchema = z.strictObject({ token: z.string().max(100) });

const openSession = async (host: Running, request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const body = await readJson(request, 1024);
  const asked = tokenSchema.safeParse(body.ok ? body.value : null);
  const opened = asked.success ? host.sessions.exchange(asked.data.token, request.headers.cookie) : null;
  if (opened === null) return refuse(response, 401, 'token');
  response.setHeader('Set-Cookie', opened.cookie);
  return sendJson(response, { ok: true, value: { secret: opened.secret } });
};

const answerCall = async (host: Running, request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const method = decode((request.url ?? '').slice(ADDRESSES.api.length));
  const body = await readJson(request);
  if (body.ok) return sendJson(response, await host.dispatch(method, body.value));
  response.setHeader('Connection', 'close');
  const error = { code: 'REQUEST_INVALID', details: { method, problems: [{ path: '', message: body.error }] } };
  return sendJson(response, { ok: false, error }, body.error === 'tooLarge' ? 413 : 400);
};

const receiveUpload = async (host: Running, request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const name = decode(String(request.headers[ADDRESSES.uploadName] ?? ''));
  const tooLarge = Number(request.headers['content-length'] ?? 0) > LARGEST_UPLOAD;
  const result = tooLarge
    ? err({ code: 'STORAGE_TOO_LARGE', details: { path: name.slice(0, 255) } } as const)
    : await host.uploads.receive(request as AsyncIterable<Uint8Array>, name);
  if (!result.ok) response.setHeader('Connection', 'close');
  return sendJson(response, result);
};

/** What is not well escaped is taken as it is: it will be unknown, or an odd name. */
const decode = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};
