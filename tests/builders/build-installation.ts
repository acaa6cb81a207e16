import { cp, mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createDurableFiles } from '../../main/platform/durable-files.ts';
import { readSettingsFile } from '../../main/platform/settings-file.ts';
import { createServices } from '../../main/services/create-services.ts';
import type { DurableFiles, StorageFailure } from '../../main/services/deps.ts';
import { createDispatch } from '../../main/services/dispatch.ts';
import { type Client, createClient } from '../../shared/contract/client.ts';
import type { InputOf, MethodName, OutputOf } from '../../shared/contract/contract.ts';
import type { FileRef } from '../../shared/contract/method.ts';
import { err } from '../../shared/result.ts';
import { type BuiltDeps, buildDeps } from './build-deps.ts';

/** What a test makes of one act on the disk: let it be, or fail with this code and do nothing. */
export type Fault = (
  act: 'read' | 'list' | 'replace' | 'create' | 'append' | 'remove' | 'makeFolder',
  path: string,
) => Code | null;
type Code = Exclude<StorageFailure['code'], 'STORAGE_MISSING'>;

/** One computer: the services over a folder of its own, every answer held against the contract. */
export type Installation = {
  readonly deps: BuiltDeps;
  readonly folder: string;
  /** The Result, whatever it is. */
  readonly ask: Client['call'];
  /** The value of a call that must succeed. */
  readonly get: <M extends MethodName>(method: M, input: InputOf<M>) => Promise<OutputOf<M>>;
  /** The failure of a call that must fail. */
  readonly refusal: <M extends MethodName>(method: M, input: InputOf<M>) => Promise<unknown>;
  readonly ref: (path: string, name?: string) => FileRef;
  /** Puts a file as a mail would bring it. */
  readonly put: (name: string, bytes: Uint8Array | string) => Promise<FileRef>;
  /** What becomes of writes from now on; null: nothing fails. */
  readonly failWrites: (fault: Fault | null) => void;
  /** The same with reading and listing. */
  readonly failDisk: (fault: Fault | null) => void;
  readonly [Symbol.asyncDispose]: () => Promise<void>;
};

export const buildInstallation = async (overrides: Parameters<typeof buildDeps>[0] = {}): Promise<Installation> => {
  const faults: { now: Fault | null } = { now: null };
  const deps = await buildDeps({ files: faulty(createDurableFiles(), faults), ...overrides });
  const host = {
    name: 'test' as const,
    settings: readSettingsFile(deps.dataFolder),
    pickFiles: null,
    readOnlyBecause: null,
  };
  const { call } = createClient(createDispatch(createServices(deps, host), deps.log, { checkAnswers: true }));
  const mail = path.join(deps.dataFolder, 'courrier');
  return {
    deps,
    folder: deps.dataFolder,
    ask: call,
    get: async (method, input) => {
      const result = await call(method, input);
      if (!result.ok) throw new Error(`${method}: ${JSON.stringify(result.error)} ${String(deps.incidents)}`);
      return result.value;
    },
    refusal: async (method, input) => {
      const result = await call(method, input);
      if (result.ok) throw new Error(`${method} answered ${JSON.stringify(result.value)}`);
      if (result.error.code === 'INTERNAL') throw new Error(`${method}: ${String(deps.incidents)}`);
      return result.error;
    },
    ref: (at, name) => (name === undefined ? deps.fileRefs.register(at) : deps.fileRefs.registerAs(at, name)),
    put: async (name, bytes) => {
      await mkdir(mail, { recursive: true });
      await writeFile(path.join(mail, name), bytes);
      return deps.fileRefs.register(path.join(mail, name));
    },
    failWrites: (fault) => {
      faults.now = fault && ((act, at) => (act === 'read' || act === 'list' ? null : fault(act, at)));
    },
    failDisk: (fault) => {
      faults.now = fault;
    },
    [Symbol.asyncDispose]: deps[Symbol.asyncDispose],
  };
};

/** The same data folder on a second computer: a restored backup, a cloned profile. */
export const cloneInstallation = async (from: Installation, seed: number): Promise<Installation> => {
  const dataFolder = await mkdtemp(path.join(tmpdir(), 'palmares-'));
  await cp(from.folder, dataFolder, { recursive: true });
  return buildInstallation({ dataFolder, seed });
};

const faulty = (files: DurableFiles, faults: { readonly now: Fault | null }): DurableFiles => {
  const unless = async <T>(act: Parameters<Fault>[0], at: string, run: () => Promise<T>) => {
    const code = faults.now?.(act, at) ?? null;
    return code === null ? run() : err({ code, details: { path: at } });
  };
  return {
    ...files,
    read: (at, max) => unless('read', at, () => files.read(at, max)),
    list: (at, options) => unless('list', at, () => files.list(at, options)),
    makeFolder: (at) => unless('makeFolder', at, () => files.makeFolder(at)),
    replace: (at, bytes, options) => unless('replace', at, () => files.replace(at, bytes, options)),
    create: (at, bytes) => unless('create', at, () => files.create(at, bytes)),
    append: (at, line) => unless('append', at, () => files.append(at, line)),
    remove: (at) => unless('remove', at, () => files.remove(at)),
  };
};
