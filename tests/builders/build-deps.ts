import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { AppEvent } from '../../shared/contract/events.ts';
import { resourcesFolder } from '../../main/platform/application-root.ts';
import { createArchives } from '../../main/platform/archives.ts';
import type { NodeDeps } from '../../main/platform/create-deps.ts';
import { createCryptoInThread } from '../../main/platform/crypto-in-thread.ts';
import { createDurableFiles } from '../../main/platform/durable-files.ts';
import { createFileRefs } from '../../main/platform/file-refs.ts';
import { createJobs } from '../../main/platform/jobs.ts';
import { createSpreadsheets } from '../../main/platform/spreadsheets.ts';
import type { RandomSource, TechnicalLog } from '../../main/services/deps.ts';

/** What a test gets: the real ports on a folder of its own, with a fixed clock and seeded ids. */
export type BuiltDeps = NodeDeps & {
  /** Bugs that dispatch or a service recorded: a test that expects none asserts that this is empty. */
  readonly incidents: readonly unknown[];
  readonly records: readonly { readonly event: string; readonly details: object }[];
  readonly events: readonly AppEvent[];
  /** Removes the folder. Also done by `await using`. */
  readonly [Symbol.asyncDispose]: () => Promise<void>;
};

export const FIXED_NOW = '2026-03-02T09:00:00.000Z';

/** `seed` parts the ids and keys of two installations in one test. Deterministic but for the keys that age makes itself. */
export const buildDeps = async (
  overrides: Partial<NodeDeps> & { readonly seed?: number; readonly emit?: (event: AppEvent) => void } = {},
): Promise<BuiltDeps> => {
  const { seed = 1, emit, ...ports } = overrides;
  const own = ports.dataFolder ?? (await mkdtemp(path.join(tmpdir(), 'palmares-')));
  const log = rememberingLog();
  const events: AppEvent[] = [];
  return {
    clock: { now: () => FIXED_NOW },
    random: seededRandom(seed),
    files: createDurableFiles(),
    crypto: createCryptoInThread(),
    spreadsheets: createSpreadsheets(),
    archives: createArchives(),
    fileRefs: createFileRefs(),
    jobs: createJobs((event) => {
      events.push(event);
      emit?.(event);
    }),
    log,
    dataFolder: own,
    resources: resourcesFolder(),
    app: { version: '0.0.0', build: 'test' },
    ...ports,
    incidents: log.incidents,
    records: log.records,
    events,
    [Symbol.asyncDispose]: () => rm(own, { recursive: true, force: true }),
  };
};

const rememberingLog = (): TechnicalLog & Pick<BuiltDeps, 'incidents' | 'records'> => {
  const incidents: unknown[] = [];
  const records: { event: string; details: object }[] = [];
  return {
    incidents,
    records,
    record: (event, details) => {
      records.push({ event, details });
    },
    incident: (error) => `TEST${String(incidents.push(error)).padStart(4, '0')}`,
  };
};

/** Mulberry32: no chance in it, the same bytes for the same seed. */
const seededRandom = (seed: number): RandomSource => {
  let state = seed >>> 0;
  const byte = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) & 0xff;
  };
  let ids = 0;
  return {
    bytes: (length) => Uint8Array.from({ length }, byte),
    id: (prefix) => {
      ids += 1;
      return `${prefix}${String(seed).padStart(3, '0')}${String(ids).padStart(6, '0')}`;
    },
  };
};
