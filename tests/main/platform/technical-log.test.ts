import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { applicationRoot } from '../../../main/platform/application-root.ts';
import { createTechnicalLog } from '../../../main/platform/technical-log.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'palmares-log-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const file = () => path.join(folder, 'journal-local', 'cli.jsonl');
const log = () => createTechnicalLog(folder, 'cli', { now: () => '2026-03-02T09:00:00.000Z' });
const lines = async () =>
  (await readFile(file(), 'utf8'))
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
const thrownBy = (run: () => unknown): unknown => {
  try {
    return run();
  } catch (thrown) {
    return thrown;
  }
};

describe('createTechnicalLog', () => {
  it('writes one line per event, for this user only', async () => {
    log().record('electron.callRefused', { count: 2 });
    log().record('host.started', {});
    expect(await lines()).toEqual([
      { at: '2026-03-02T09:00:00.000Z', event: 'electron.callRefused', count: 2 },
      { at: '2026-03-02T09:00:00.000Z', event: 'host.started' },
    ]);
    expect((await stat(file())).mode & 0o777).toBe(0o600);
  });

  it('numbers each bug and keeps where it happened, from our root on', async () => {
    const first = log().incident(new TypeError("Cannot read properties of undefined (reading 'juror')"));
    const second = log().incident(new Error('x'));
    expect(first).toMatch(/^[0-9A-F]{8}$/);
    expect(second).not.toBe(first);
    const [told] = await lines();
    expect(told).toMatchObject({
      event: 'incident',
      incident: first,
      name: 'TypeError',
      message: 'Cannot read properties of undefined (reading juror)',
    });
    expect(JSON.stringify(told?.['stack'])).toContain('/tests/main/platform/technical-log.test.ts:');
    expect(JSON.stringify(await lines())).not.toContain(applicationRoot());
  });

  it.each<[string, unknown]>([
    ['a text that JSON.parse quotes', thrownBy(() => JSON.parse('{"applicant":"CANARY"'))],
    ['our own message', new Error('no sheet for CANARY')],
    ['a message of several lines', new Error('first\n    at CANARY (x:1:1)\n    at CANARY (y:1:1)')],
    ['what was thrown without being an error', 'CANARY'],
    ['an error with a cause', new Error('x', { cause: new Error('CANARY') })],
  ])('leaves out %s', async (_, bug) => {
    log().incident(bug);
    expect(await lines()).toHaveLength(1);
    expect(await readFile(file(), 'utf8')).not.toContain('CANARY');
  });

  it('turns over at one megabyte and keeps one older file', async () => {
    log().record('a', {});
    await writeFile(file(), 'x'.repeat(1024 * 1024 + 1));
    log().record('b', {});
    expect(await lines()).toMatchObject([{ event: 'b' }]);
    expect((await stat(`${file()}.prec`)).size).toBe(1024 * 1024 + 1);
  });

  it('stops nothing where the disk refuses it', async () => {
    await writeFile(path.join(folder, 'journal-local'), 'a file');
    expect(() => log().record('a', {})).not.toThrow();
    expect(log().incident(new Error('x'))).toMatch(/^[0-9A-F]{8}$/);
  });
});
