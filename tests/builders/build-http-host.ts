import { mkdir, writeFile } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import path from 'node:path';
import { type HttpHost, startHttp } from '../../main/loopback/http.ts';
import { createEventBus, type EventBus } from '../../main/platform/event-bus.ts';
import { createSettingsFile } from '../../main/platform/settings-file.ts';
import { createUploads } from '../../main/platform/uploads.ts';
import { createServices } from '../../main/services/create-services.ts';
import { createDispatch, type Dispatch } from '../../main/services/dispatch.ts';
import { ADDRESSES } from '../../shared/contract/addresses.ts';
import { type BuiltDeps, buildDeps } from './build-deps.ts';

export type Reply = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly bytes: Uint8Array;
  readonly text: string;
};
export type Ask = {
  readonly method?: string;
  readonly target: string;
  /** Exactly these headers and the ones HTTP itself needs; `host` may be wrong on purpose. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
};

/** Cookie, as `name=value`, and secret of a session. */
export type Pass = { readonly cookie: string; readonly secret: string };

export type TestHttpHost = {
  readonly http: HttpHost;
  readonly deps: BuiltDeps;
  readonly bus: EventBus;
  readonly origin: string;
  readonly startUrls: readonly string[];
  readonly ask: (ask: Ask) => Promise<Reply>;
  /** What a window that opened the start address holds. */
  readonly openWindow: () => Promise<Pass>;
  /** The headers of a call from our own page. */
  readonly own: (pass: Pass | null) => Record<string, string>;
  readonly [Symbol.asyncDispose]: () => Promise<void>;
};

/** The real HTTP host on a free port of 127.0.0.1, over the real services on a temporary folder. */
export const buildHttpHost = async (
  options: { readonly dispatch?: (deps: BuiltDeps) => Dispatch; readonly uploadLimit?: number } = {},
): Promise<TestHttpHost> => {
  const bus = createEventBus();
  const deps = await buildDeps({ emit: bus.emit });
  const renderer = path.join(deps.dataFolder, 'renderer');
  await mkdir(path.join(renderer, 'assets'), { recursive: true });
  await writeFile(
    path.join(renderer, 'index.html'),
    '<!doctype html><meta nonce="PALMARES_NONCE"><title>Palmarès</title>',
  );
  await writeFile(path.join(renderer, 'assets', 'index-1.js'), 'export {};');
  const startUrls: string[] = [];
  const http = await startHttp({
    port: 0,
    instance: 'test-instance',
    dispatch: options.dispatch?.(deps) ?? applicationDispatch(deps),
    subscribe: bus.subscribe,
    folders: { renderer, dataFolder: deps.dataFolder },
    refs: deps.fileRefs,
    uploads: await createUploads(deps.dataFolder, deps.fileRefs, true, options.uploadLimit),
    log: deps.log,
    onStartUrl: (url) => {
      startUrls.push(url);
    },
  });
  const agent = new Agent({ keepAlive: true, maxSockets: 8 });
  const authority = `127.0.0.1:${http.port}`;
  const origin = `http://${authority}`;
  const ask = (asked: Ask): Promise<Reply> => send(agent, http.port, { headers: { host: authority }, ...asked });
  const own = (pass: Pass | null): Record<string, string> => ({
    host: authority,
    origin,
    'sec-fetch-site': 'same-origin',
    'content-type': 'application/json',
    ...(pass === null ? {} : { cookie: pass.cookie, [ADDRESSES.secret]: pass.secret }),
  });
  return {
    http,
    deps,
    bus,
    origin,
    startUrls,
    ask,
    own,
    openWindow: async () => {
      const token = new URL(http.startUrl()).hash.replace('#token=', '');
      const reply = await ask({
        method: 'POST',
        target: '/session',
        headers: own(null),
        body: JSON.stringify({ token }),
      });
      const { value } = JSON.parse(reply.text) as { readonly value: { readonly secret: string } };
      return { cookie: String(reply.headers['set-cookie']).split(';')[0] ?? '', secret: value.secret };
    },
    [Symbol.asyncDispose]: async () => {
      await http.close();
      agent.destroy();
      await deps[Symbol.asyncDispose]();
    },
  };
};

const applicationDispatch = (deps: BuiltDeps): Dispatch => {
  const settings = createSettingsFile(deps.dataFolder);
  const services = createServices(deps, { name: 'loopback', settings, pickFiles: null, readOnlyBecause: null });
  return createDispatch(services, deps.log, { checkAnswers: true });
};

const send = (agent: Agent, port: number, { method = 'GET', target, headers = {}, body }: Ask): Promise<Reply> =>
  new Promise((resolve, reject) => {
    const sent = request(
      { host: '127.0.0.1', port, method, path: target, headers, agent, setHost: false },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.once('error', reject);
        response.once('end', () => {
          const bytes = Buffer.concat(chunks);
          resolve({ status: response.statusCode ?? 0, headers: response.headers, bytes, text: bytes.toString('utf8') });
        });
      },
    );
    sent.once('error', reject);
    sent.end(body);
  });
