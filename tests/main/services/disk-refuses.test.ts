import { describe, expect, it } from 'vitest';
import { createSettingsFile } from '../../../main/platform/settings-file.ts';
import { errno } from '../../../main/platform/storage-failure.ts';
import { applicationServices } from '../../../main/services/application/application-services.ts';
import { type Settings, settingsSchema } from '../../../shared/contract/application.ts';
import type { Failure, MethodName, ResultOf } from '../../../shared/contract/contract.ts';
import { failureText } from '../../../shared/messages/failure-text.ts';
import { buildDeps } from '../../builders/build-deps.ts';
import { buildReplayDay, type ReplayAct, seedOf } from '../../builders/build-replay-day.ts';
import { memoryLayer, type Operation } from '../../builders/fault-layer.ts';
import { copyDisk, type MemoryFolder } from '../../builders/memory-disk.ts';
import { startComputer, treeOf } from '../../builders/replay-computer.ts';
import { createDurableFiles } from '../../../main/platform/durable-files.ts';

const acts = await buildReplayDay();
const named = acts.map((act) => [act.name, act] as const);

/** Every operation that a read-only disk refuses. */
const CHANGES: readonly Operation['kind'][] = [
  'exclusive',
  'append',
  'update',
  'rename',
  'link',
  'unlink',
  'makeFolder',
  'write',
  'truncate',
];

const doOn = async (act: ReplayAct, disk: MemoryFolder, code: string, kinds: readonly Operation['kind'][]) => {
  const layer = memoryLayer(disk, ({ kind }) => (kinds.includes(kind) ? { code } : 'none'));
  const computer = await startComputer(createDurableFiles(layer), act.dataFolder, seedOf(act.dataFolder));
  const result = await act.act(computer);
  expect(computer.deps.incidents).toEqual([]);
  return result;
};

/** Path and bytes of every file, hidden ones included. A log that a full disk let us begin has no line and says nothing. */
const filesOf = (disk: MemoryFolder): readonly (readonly [string, string])[] =>
  [...treeOf(disk)].flatMap(([path, bytes]) =>
    bytes === null || (bytes.length === 0 && path.endsWith('.jsonl'))
      ? []
      : [[path, Buffer.from(bytes).toString('latin1')] as const],
  );

const foldersOf = (disk: MemoryFolder): readonly string[] =>
  [...treeOf(disk)].flatMap(([path, bytes]) => (bytes === null ? [path] : []));

/** An intake says it file by file: a score file is refused with E19, a file that is not ours for what it is. */
const expectRefusal = (act: ReplayAct, result: ResultOf<MethodName>, code: Failure['code']): void => {
  if (result.ok && 'reports' in result.value) {
    const codes = result.value.reports.map((report) => report.code);
    const known = codes.filter((one) => one === 'E19' || one === 'E02' || one === 'E17');
    expect(known).toEqual(codes);
    expect(codes.includes('E19')).toBe(act.name !== 'file refused');
    return;
  }
  if (result.ok) throw new Error(`${act.name} answered ${JSON.stringify(result.value)}`);
  expect(result.error.code).toBe(code);
  for (const language of ['fr', 'en'] as const) {
    const text = JSON.stringify(failureText(language, result.error));
    expect(text.length).toBeGreaterThan(40);
    expect(text).not.toMatch(/undefined|\[object/);
  }
};

describe('a read-only disk', () => {
  it.each(named)('%s: refused as such, and not a byte has changed', async (_, act) => {
    const disk = copyDisk(act.before);
    expectRefusal(act, await doOn(act, disk, 'EROFS', CHANGES), 'STORAGE_READ_ONLY');
    expect(filesOf(disk)).toEqual(filesOf(act.before));
    expect(foldersOf(disk)).toEqual(foldersOf(act.before));
  });
});

describe('a full disk', () => {
  it.each(named)('%s: refused as such, every file is as before', async (_, act) => {
    const disk = copyDisk(act.before);
    expectRefusal(act, await doOn(act, disk, 'ENOSPC', ['write']), 'STORAGE_FULL');
    expect(filesOf(disk)).toEqual(filesOf(act.before));
  });
});

describe('settings', () => {
  it.each([
    ['EROFS', 'STORAGE_READ_ONLY'],
    ['ENOSPC', 'STORAGE_FULL'],
    ['EIO', 'STORAGE_FAILED'],
  ] as const)('that the disk refuses with %s stay as they were', async (thrown, code) => {
    await using deps = await buildDeps();
    const kept: Settings = settingsSchema.parse({ theme: 'dark' });
    const open = () => ({
      get store() {
        return kept;
      },
      set store(_: Settings) {
        throw errno(thrown);
      },
    });
    const settings = createSettingsFile(deps.dataFolder, open);
    const host = { name: 'test' as const, settings, pickFiles: null, readOnlyBecause: null };
    const services = applicationServices(deps, host);
    expect(await services['application.changeSettings']({ theme: 'light' })).toMatchObject({ error: { code } });
    expect(await services['application.settings']({})).toEqual({ ok: true, value: kept });
  });
});
