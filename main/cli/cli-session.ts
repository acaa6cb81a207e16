import { type Client, createClient } from '../../shared/contract/client.ts';
import type { Failure } from '../../shared/contract/contract.ts';
import type { AppEvent } from '../../shared/contract/events.ts';
import type { FileRef } from '../../shared/contract/method.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { createDeps, type NodeDeps } from '../platform/create-deps.ts';
import { dataFolderPath, holdDataFolder, thisProcess } from '../platform/data-folder.ts';
import { readSettingsFile } from '../platform/settings-file.ts';
import { createServices } from '../services/create-services.ts';
import { createDispatch } from '../services/dispatch.ts';

export type SessionOptions = {
  /**
   * `write` takes the data folder, and fails with DATA_FOLDER_HELD, naming the holder, where another process has it.
   * `read` takes and writes nothing, so it works beside any other process; methods that write are refused.
   */
  readonly access: 'read' | 'write';
  /** Absolute, or from the current folder. */
  readonly dataFolder?: string | undefined;
  readonly onEvent?: (event: AppEvent) => void;
};

/** The services of one data folder, called like those of any host. */
export type CliSession = {
  readonly client: Client;
  readonly deps: NodeDeps;
  /** A path of the command line as a file that a method may be given. */
  readonly ref: (path: string) => FileRef;
  readonly close: () => Promise<void>;
};

export const openSession = async (options: SessionOptions): Promise<Result<CliSession, Failure>> => {
  const dataFolder = dataFolderPath(options.dataFolder);
  const held = options.access === 'write' ? await holdDataFolder(dataFolder, 'cli') : null;
  if (held !== null && !held.ok) return held;
  const holder = held?.value.readOnlyBecause ?? null;
  if (holder !== null) return err({ code: 'DATA_FOLDER_HELD', details: { holder } });
  const readOnly = options.access === 'read';
  const { deps, close } = createDeps({
    dataFolder,
    program: 'cli',
    readOnly,
    emit: options.onEvent ?? (() => undefined),
  });
  const settings = readSettingsFile(dataFolder);
  const services = createServices(deps, { name: 'cli', settings, pickFiles: null, readOnlyBecause: null });
  const dispatch = createDispatch(services, deps.log, { readOnlyBecause: readOnly ? thisProcess('cli') : null });
  return ok({
    client: createClient(dispatch),
    deps,
    ref: (path) => deps.fileRefs.register(path),
    close: async () => {
      await close();
      await held?.value.release();
    },
  });
};
