import { createDurableFiles } from '../../main/platform/durable-files.ts';
import { createServices } from '../../main/services/create-services.ts';
import type { DurableFiles } from '../../main/services/deps.ts';
import { createDispatch } from '../../main/services/dispatch.ts';
import { settingsSchema } from '../../shared/contract/application.ts';
import { type Client, createClient } from '../../shared/contract/client.ts';
import type { InputOf, MethodName, OutputOf } from '../../shared/contract/contract.ts';
import { ok } from '../../shared/result.ts';
import { type BuiltDeps, buildDeps } from './build-deps.ts';
import { memoryLayer } from './fault-layer.ts';
import type { MemoryFolder } from './memory-disk.ts';
import { createRememberingCrypto } from './remembering-crypto.ts';

/** One process of one installation, on a disk in memory. */
export type Computer = {
  readonly deps: BuiltDeps;
  readonly call: Client['call'];
  /** The value of a call that must succeed. */
  readonly get: <M extends MethodName>(method: M, input: InputOf<M>) => Promise<OutputOf<M>>;
};

/** Where the resources lie on the disk in memory. */
export const RESOURCES = '/ressources';

const crypto = createRememberingCrypto();

/** Starts a process over `files`. Processes of one seed draw the same ids, salts and keys. */
export const startComputer = async (files: DurableFiles, dataFolder: string, seed: number): Promise<Computer> => {
  const deps = await buildDeps({ files, dataFolder, seed, crypto: crypto(seed), resources: RESOURCES });
  const settings = settingsSchema.parse({});
  const store = { read: () => ok(settings), change: () => Promise.resolve(ok(settings)) };
  const host = { name: 'test' as const, settings: store, pickFiles: null, readOnlyBecause: null };
  const { call } = createClient(createDispatch(createServices(deps, host), deps.log, { checkAnswers: true }));
  return {
    deps,
    call,
    get: async (method, input) => {
      const result = await call(method, input);
      if (!result.ok) throw new Error(`${method}: ${JSON.stringify(result.error)} ${String(deps.incidents)}`);
      return result.value;
    },
  };
};

/** The files of a new process on this disk. */
export const filesOn = (disk: MemoryFolder): DurableFiles => createDurableFiles(memoryLayer(disk));

/** Puts bytes on a disk in memory, with the folders above. */
export const putFile = async (disk: MemoryFolder, path: string, bytes: Uint8Array): Promise<void> => {
  const files = filesOn(disk);
  await files.makeFolder(path.slice(0, path.lastIndexOf('/')));
  const written = await files.replace(path, bytes);
  if (!written.ok) throw new Error(`${written.error.code} ${path}`);
};

/** Bytes on a disk in memory. */
export const fileAt = async (disk: MemoryFolder, path: string): Promise<Uint8Array> => {
  const read = await filesOn(disk).read(path);
  if (!read.ok) throw new Error(`${read.error.code} ${path}`);
  return read.value;
};

/** Every file and folder that programs see below `folder`: path → bytes, null for a folder. */
export const treeOf = (folder: MemoryFolder, path = ''): ReadonlyMap<string, Uint8Array | null> =>
  new Map(
    [...folder.current].flatMap(([name, node]): [string, Uint8Array | null][] =>
      node.kind === 'file'
        ? [[`${path}/${name}`, node.current]]
        : [[`${path}/${name}/`, null], ...treeOf(node, `${path}/${name}`)],
    ),
  );
