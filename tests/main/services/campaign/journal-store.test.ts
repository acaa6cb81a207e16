import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCryptoInThread } from '../../../../main/platform/crypto-in-thread.ts';
import { createDurableFiles } from '../../../../main/platform/durable-files.ts';
import { appendEvents, journalPath, readJournals } from '../../../../main/services/campaign/journal-store.ts';
import type { JournalEvent } from '../../../../shared/exchange/journal.ts';

const AT = '2026-03-02T08:00:00.000Z';
const drawn = (juror: number): JournalEvent => ({ event: 'jury.codesDrawn', data: { jurors: [`J${juror}`] } });
const newDeps = () => ({ files: createDurableFiles(), crypto: createCryptoInThread(), clock: { now: () => AT } });

let folder = '';
let deps = newDeps();
const write = (station: string, ...jurors: number[]) =>
  appendEvents(deps, folder, station, `SECRETARIAT ${station}`, jurors.map(drawn));
const text = (name: string) => readFileSync(join(folder, name), 'utf8');
const put = (name: string, content: string) => writeFileSync(join(folder, name), content);
const stations = async () => {
  const journals = await readJournals(deps, folder);
  if (!journals.ok) throw new Error(journals.error.code);
  return journals.value.stations.map(({ station, n, lines }) => [
    station,
    n,
    lines.flatMap(({ data }) => ('jurors' in data ? data.jurors : [])),
  ]);
};
const spoiled = (name: string, line: number) => ({
  ok: false,
  error: { code: 'CAMPAIGN_FOLDER_SPOILED', details: { path: `${folder}/${name}`, line } },
});

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'palmares-journal-'));
  deps = newDeps();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('appendEvents', () => {
  it('writes each event as one canonical line that carries the digest of the line before', async () => {
    expect(await write('P1', 1, 2)).toEqual({ ok: true, value: undefined });
    const [first = '', second = ''] = text('journal-P1.jsonl').split('\n');
    expect(first).toBe(
      `{"at":"${AT}","by":"SECRETARIAT P1","data":{"jurors":["J1"]},"event":"jury.codesDrawn","n":1,"prev":null}`,
    );
    const digest = await deps.crypto.sha256(new TextEncoder().encode(first));
    expect(JSON.parse(second)).toMatchObject({ n: 2, prev: digest, data: { jurors: ['J2'] } });
  });

  it('keeps one chain under concurrent calls and over restarts', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, index) => write('P1', 2 * index, 2 * index + 1)));
    deps = newDeps();
    await write('P1', 40);
    expect(await stations()).toEqual([['P1', 41, Array.from({ length: 41 }, (_, index) => `J${index}`)]]);
  });

  it('goes on from what is on disk when another process wrote in between', async () => {
    const other = newDeps();
    await write('P1', 1);
    await appendEvents(other, folder, 'P1', 'SECRETARIAT P1', [drawn(2)]);
    await write('P1', 3);
    expect(await stations()).toEqual([['P1', 3, ['J1', 'J2', 'J3']]]);
  });

  it('never continues a broken chain', async () => {
    await write('P1', 1, 2, 3);
    const before = text('journal-P1.jsonl');
    const altered = before.replace('J1', 'J9');
    put('journal-P1.jsonl', altered);
    deps = newDeps();
    expect(await write('P1', 4)).toEqual(spoiled('journal-P1.jsonl', 2));
    expect(text('journal-P1.jsonl')).toBe(altered);
  });

  it('answers the failure of the disk and leaves the rest unwritten', async () => {
    const real = deps.files;
    const full = { code: 'STORAGE_FULL' as const, details: { path: 'x' } };
    let left = 1;
    deps.files = {
      ...real,
      append: async (path, line) => (left-- > 0 ? real.append(path, line) : { ok: false, error: full }),
    };
    expect(await write('P1', 1, 2, 3)).toEqual({ ok: false, error: full });
    deps.files = real;
    await write('P1', 4);
    expect(await stations()).toEqual([['P1', 2, ['J1', 'J4']]]);
  });

  it('takes an event that could not be read again for a bug, before it is written', async () => {
    await expect(
      appendEvents(deps, folder, 'P1', 'S', [{ event: 'jury.codesDrawn', data: { jurors: ['?'] } }]),
    ).rejects.toThrow();
    expect(await stations()).toEqual([]);
  });
});

describe('readJournals', () => {
  it('reads every workstation, by name, with its head', async () => {
    await write('PB', 1);
    await write('P-A', 2, 3);
    expect(await stations()).toEqual([
      ['P-A', 2, ['J2', 'J3']],
      ['PB', 1, ['J1']],
    ]);
    const journals = await readJournals(deps, folder);
    const last = text('journal-PB.jsonl').slice(0, -1);
    expect(journals.ok && journals.value.stations[1]?.head).toBe(
      await deps.crypto.sha256(new TextEncoder().encode(last)),
    );
  });

  it('is empty where nothing was written', async () => {
    expect(await readJournals(deps, `${folder}/no`)).toEqual({ ok: true, value: { stations: [], conflicts: [] } });
  });

  it('leaves a torn last line out, says so, and the next act follows the last whole one', async () => {
    await write('P1', 1);
    appendFileSync(journalPath(folder, 'P1'), '{"at":');
    const journals = await readJournals(deps, folder);
    expect(journals.ok && journals.value.stations).toMatchObject([{ n: 1, torn: 6 }]);
    await write('P1', 2);
    expect(await stations()).toEqual([['P1', 2, ['J1', 'J2']]]);
    expect(text('journal-P1.jsonl.quarantaine')).toBe('{"at":\n');
  });

  it('names the file and the line that is wrong', async () => {
    await write('P1', 1, 2, 3);
    await write('P2', 1, 2, 3);
    put('journal-P2.jsonl', text('journal-P2.jsonl').replace('"n":3', '"n":4'));
    expect(await readJournals(deps, folder)).toEqual(spoiled('journal-P2.jsonl', 3));
    put('journal-P2.jsonl', text('journal-P2.jsonl').split('\n').toSpliced(1, 1).join('\n'));
    expect(await readJournals(deps, folder)).toEqual(spoiled('journal-P2.jsonl', 2));
  });

  it('shows a journal cut, rewritten or gone by the heads that went out before', async () => {
    await write('P1', 1, 2);
    const journals = await readJournals(deps, folder);
    const witness = { station: 'P1', n: 2, head: journals.ok ? (journals.value.stations[0]?.head ?? null) : null };
    expect((await readJournals(deps, folder, [witness, { station: 'P9', n: 0, head: null }])).ok).toBe(true);
    put('journal-P1.jsonl', `${text('journal-P1.jsonl').split('\n')[0]}\n`);
    expect(await readJournals(deps, folder, [witness])).toEqual(spoiled('journal-P1.jsonl', 2));
    rmSync(journalPath(folder, 'P1'));
    expect(await readJournals(deps, folder, [witness])).toEqual(spoiled('journal-P1.jsonl', 2));
  });
});

describe('copies left by a synchronisation', () => {
  it.each([
    'journal-P1 (conflit de PC-2 2026-03-02).jsonl',
    "journal-P1 (Copie en conflit de l'ordinateur 2026-03-02).jsonl",
    'journal-P1 - Copie.jsonl',
    'journal-P1 (1).jsonl',
    'journal-P1.sync-conflict-20260302-080000-ABCDEFG.jsonl',
    'journal-P1.jsonl.sync-conflict-20260302',
    'journal-P1-DESKTOP-7.jsonl',
    'Copie de journal-P1.jsonl',
  ])('are named, compared and never merged: %s', async (name) => {
    await write('P1', 1);
    const common = text('journal-P1.jsonl');
    await write('P1', 2, 3);
    const longer = text('journal-P1.jsonl');
    put(name, longer);
    put('journal-P1.jsonl', common);
    deps = newDeps();
    await write('P1', 4);
    const journals = await readJournals(deps, folder);
    expect(journals.ok && journals.value.conflicts).toEqual([{ file: name, station: 'P1', missing: 2 }]);
    expect(await stations()).toEqual([['P1', 2, ['J1', 'J4']]]);
  });

  it('count nothing missing if the journal holds it all, and may be of no station', async () => {
    await write('P1', 1, 2);
    await write('P2', 7);
    put('journal-P1 - Copie.jsonl', text('journal-P1.jsonl'));
    put('journal-inconnu.jsonl', 'spoiled\n');
    put('journal-P1.jsonl.quarantaine', 'spoiled\n');
    const journals = await readJournals(deps, folder);
    expect(journals.ok && journals.value.conflicts).toEqual([
      { file: 'journal-P1 - Copie.jsonl', station: 'P1', missing: 0 },
      { file: 'journal-inconnu.jsonl', station: null, missing: 1 },
    ]);
  });
});
