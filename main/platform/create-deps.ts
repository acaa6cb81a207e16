import type { AppEvent } from '../../shared/contract/events.ts';
import type { Deps } from '../services/deps.ts';
import { applicationVersion, builtFile, resourcesFolder } from './application-root.ts';
import { createArchives } from './archives.ts';
import { createClock } from './clock.ts';
import { createCrypto } from './crypto.ts';
import { createDurableFiles } from './durable-files.ts';
import { createFileRefs, type NamedFileRefs } from './file-refs.ts';
import { createJobs } from './jobs.ts';
import { createRandom } from './random.ts';
import { readOnlyFiles } from './read-only-files.ts';
import { createSpreadsheets } from './spreadsheets.ts';
import { createTechnicalLog } from './technical-log.ts';

export type NodeDeps = Deps & { readonly fileRefs: NamedFileRefs };

export type DepsOptions = {
  readonly dataFolder: string;
  /** Names this program's own technical log. */
  readonly program: 'electron' | 'loopback' | 'cli';
  /** Whatever is asked, nothing is written through the ports. */
  readonly readOnly: boolean;
  readonly emit: (event: AppEvent) => void;
};

/** Every port in Node, joined. `close` ends the crypto worker. */
export const createDeps = (options: DepsOptions): { readonly deps: NodeDeps; readonly close: () => Promise<void> } => {
  const clock = createClock();
  const crypto = createCrypto({ workerPath: builtFile('worker/crypto-worker.mjs') });
  const files = createDurableFiles();
  const deps: NodeDeps = {
    clock,
    crypto,
    random: createRandom(),
    files: options.readOnly ? readOnlyFiles(files) : files,
    spreadsheets: createSpreadsheets(),
    archives: createArchives(),
    fileRefs: createFileRefs(),
    jobs: createJobs(options.emit),
    log: createTechnicalLog(options.dataFolder, options.program, clock),
    dataFolder: options.dataFolder,
    resources: resourcesFolder(),
    app: applicationVersion(),
  };
  return { deps, close: crypto.close };
};
