import type { Holder } from '../../shared/contract/application.ts';
import type { Failure } from '../../shared/contract/contract.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { builtFile } from '../platform/application-root.ts';
import { createDeps } from '../platform/create-deps.ts';
import { type HeldFolder, holdDataFolder } from '../platform/data-folder.ts';
import { createEventBus } from '../platform/event-bus.ts';
import { createSecret } from '../platform/secrets.ts';
import { createSettingsFile, readSettingsFile } from '../platform/settings-file.ts';
import { readStart, removeStart, writeStart } from '../platform/start-file.ts';
import { errnoOf } from '../platform/storage-failure.ts';
import { createUploads } from '../platform/uploads.ts';
import { createServices } from '../services/create-services.ts';
import { createDispatch } from '../services/dispatch.ts';
import { type HttpHost, type HttpOptions, startHttp } from './http.ts';

export type LoopbackOptions = {
  readonly port: number;
  readonly dataFolder: string;
  readonly renderer?: string;
};

/** Where Palmarès now is; `close` is null if it is another run, which goes on by itself. */
export type Loopback = {
  readonly url: string;
  readonly port: number;
  readonly readOnlyBecause: Holder | null;
  readonly close: (() => Promise<void>) | null;
};

export type LoopbackFailure =
  | Failure
  | { readonly code: 'portTaken'; readonly details: { readonly port: number } }
  | { readonly code: 'portForbidden'; readonly details: { readonly port: number } };

/**
 * Starts the host, or finds the run of ours that already has the port and the data folder: that one then says, in a file
 * only this user can read, by which fresh address it opens. Any other program on the port is a failure.
 */
export const startLoopback = async (options: LoopbackOptions): Promise<Result<Loopback, LoopbackFailure>> => {
  const running = options.port === 0 ? null : await findRunning(options);
  if (running !== null) return ok(running);
  const held = await holdDataFolder(options.dataFolder, 'loopback');
  if (!held.ok) return held;
  try {
    return ok(await listen(options, held.value));
  } catch (thrown) {
    await held.value.release();
    const code = errnoOf(thrown);
    if (code === 'EADDRINUSE') return err({ code: 'portTaken', details: { port: options.port } });
    if (code === 'EACCES') return err({ code: 'portForbidden', details: { port: options.port } });
    throw thrown;
  }
};

const findRunning = async ({ port, dataFolder }: LoopbackOptions): Promise<Loopback | null> => {
  const start = await readStart(dataFolder, port);
  if (start === null || (await instanceAt(port)) !== start.instance) return null;
  return { url: start.url, port, readOnlyBecause: null, close: null };
};

/** Which run of ours answers on that port; null if none does within two seconds. */
const instanceAt = async (port: number): Promise<string | null> => {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/hello`, {
      redirect: 'error',
      signal: AbortSignal.timeout(2000),
    });
    const told = (await answer.json()) as { application?: unknown; instance?: unknown };
    return told.application === 'palmares' && typeof told.instance === 'string' ? told.instance : null;
  } catch {
    return null;
  }
};

const listen = async (options: LoopbackOptions, held: HeldFolder): Promise<Loopback> => {
  const { dataFolder } = options;
  const { readOnlyBecause } = held;
  const bus = createEventBus();
  const { deps, close } = createDeps({
    dataFolder,
    program: 'loopback',
    readOnly: readOnlyBecause !== null,
    emit: bus.emit,
  });
  const settings = readOnlyBecause === null ? createSettingsFile(dataFolder) : readSettingsFile(dataFolder);
  const services = createServices(deps, { name: 'loopback', settings, pickFiles: null, readOnlyBecause });
  const uploads = await createUploads(dataFolder, deps.fileRefs, readOnlyBecause === null);
  const instance = createSecret();
  const starts = startWriter(dataFolder, instance);
  const http = await startHttp({
    port: options.port,
    instance,
    dispatch: createDispatch(services, deps.log, { readOnlyBecause }),
    subscribe: bus.subscribe,
    folders: { renderer: options.renderer ?? builtFile('renderer'), dataFolder },
    refs: deps.fileRefs,
    uploads,
    log: deps.log,
    onStartUrl: starts.write,
  } satisfies HttpOptions).catch(async (thrown: unknown) => {
    await close();
    throw thrown;
  });
  await starts.written();
  if (readOnlyBecause === null) deps.log.record('host.started', { ...deps.app, port: http.port });
  const end = async (): Promise<void> => {
    await http.close();
    await uploads.clean();
    await starts.remove(http.port);
    await close();
    await held.release();
  };
  return { url: http.startUrl(), port: http.port, readOnlyBecause, close: once(end) };
};

/** One write after the other; a disk that refuses it costs a second start its way in, nothing else. */
const startWriter = (dataFolder: string, instance: string) => {
  let last: Promise<void> = Promise.resolve();
  return {
    write: (url: string): void => {
      const port = Number(new URL(url).port);
      last = last.then(() => writeStart(dataFolder, port, { instance, url })).catch(() => undefined);
    },
    written: () => last,
    remove: async (port: HttpHost['port']): Promise<void> => {
      await last;
      await removeStart(dataFolder, port);
    },
  };
};

const once = (run: () => Promise<void>): (() => Promise<void>) => {
  let done: Promise<void> | null = null;
  return () => {
    done ??= run();
    return done;
  };
};
