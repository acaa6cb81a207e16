import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCryptoInThread } from '../../../../main/platform/crypto-in-thread.ts';
import { createDurableFiles } from '../../../../main/platform/durable-files.ts';
import {
  draftPath,
  GENERATIONS,
  generationsPath,
  readDraft,
  readDraftGenerations,
  saveDraft,
} from '../../../../main/services/scoring/draft-store.ts';
import type { Draft } from '../../../../shared/scoring/sheet.ts';

const draft = (edit: number, comment = `edit ${edit}`): Draft => ({
  v: 1,
  dossier: 'D1',
  edit,
  base: 'a'.repeat(64),
  abstained: false,
  flag: false,
  cells: [{ criterion: 'C1', state: 'scored', mark: '0', comment: 'zéro est une note' }],
  comment,
});
const newDeps = () => ({ files: createDurableFiles(), crypto: createCryptoInThread(), clock: { now: () => now } });

let now = '';
let folder = '';
let deps = newDeps();
const save = (edit: number, comment?: string) => saveDraft(deps, folder, draft(edit, comment));
const read = () => readDraft(deps, folder, 'D1');
const saved = (edit: number) => ({ ok: true, value: { edit, generationNotKept: null } });
const found = (edit: number, notice: unknown = null) => ({ ok: true, value: { draft: draft(edit), notice } });
const flip = (path: string, at: number) => {
  const bytes = readFileSync(path);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  writeFileSync(path, bytes);
};
const edits = async () => {
  const generations = await readDraftGenerations(deps, folder, 'D1');
  return generations.ok ? generations.value.map((generation) => generation.draft.edit) : generations.error.code;
};

beforeEach(() => {
  now = '2026-03-02T08:00:00.000Z';
  folder = mkdtempSync(join(tmpdir(), 'palmares-drafts-'));
  deps = newDeps();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('saveDraft', () => {
  it('saves what readDraft reads back, privately', async () => {
    expect(await read()).toEqual({ ok: true, value: { draft: null, notice: null } });
    expect(await save(1)).toEqual(saved(1));
    expect(await save(4)).toEqual(saved(4));
    expect(await read()).toEqual(found(4));
    expect(statSync(draftPath(folder, 'D1')).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(folder, 'brouillons'))).toEqual(['D1.json', 'generations']);
  });

  it('refuses an older draft and the same edit with another content; the same again is a success', async () => {
    await save(4);
    const older = { ok: false, error: { code: 'SCORING_DRAFT_OLDER', details: { dossier: 'D1', edit: 4 } } };
    expect(await save(3)).toEqual(older);
    expect(await save(4, 'other')).toEqual(older);
    expect(await save(4)).toEqual(saved(4));
    expect(await read()).toEqual(found(4));
  });

  it('takes concurrent saves in turn', async () => {
    const results = await Promise.all([1, 2, 5, 3, 6].map((edit) => save(edit)));
    expect(results.map((result) => result.ok)).toEqual([true, true, true, false, true]);
    expect(await read()).toEqual(found(6));
    expect(await edits()).toEqual([1, 2, 5, 6]);
  });

  it('answers the failure of the disk for the draft, and tells one of its generation apart', async () => {
    const real = deps.files;
    const full = { ok: false as const, error: { code: 'STORAGE_FULL' as const, details: { path: 'x' } } };
    deps.files = { ...real, replace: () => Promise.resolve(full) };
    expect(await save(1)).toEqual(full);
    deps.files = { ...real, append: () => Promise.resolve(full) };
    expect(await save(2)).toEqual({ ok: true, value: { edit: 2, generationNotKept: full.error } });
    deps.files = real;
    expect(await read()).toEqual(found(2));
  });
});

describe('a spoiled draft', () => {
  it('is noticed at any byte of what the juror wrote, and the newest whole generation stands in', async () => {
    await save(1);
    await save(2);
    const path = draftPath(folder, 'D1');
    const whole = readFileSync(path);
    const from = whole.indexOf('"digest"');
    for (let at = from; at < whole.length; at++) {
      flip(path, at);
      expect(await read(), `byte ${at}`).toEqual(found(2, { code: 'restored', path }));
      writeFileSync(path, whole);
    }
  });

  it('falls back further if the newest generation is spoiled too', async () => {
    await save(1);
    await save(2);
    const generations = generationsPath(folder, 'D1');
    flip(draftPath(folder, 'D1'), 200);
    flip(generations, readFileSync(generations).length - 30);
    expect(await read()).toEqual(found(1, { code: 'restored', path: draftPath(folder, 'D1') }));
  });

  it('is restored if it is gone, and lost only if nothing whole is left', async () => {
    await save(1);
    const path = draftPath(folder, 'D1');
    rmSync(path);
    expect(await read()).toEqual(found(1, { code: 'restored', path }));
    writeFileSync(path, '');
    rmSync(generationsPath(folder, 'D1'));
    expect(await read()).toEqual({ ok: true, value: { draft: null, notice: { code: 'lost', path } } });
  });

  it.each([
    ['after it was read', read],
    [
      'after a restart',
      async () => {
        deps = newDeps();
      },
    ],
  ])('is set beside the new one at the next save %s', async (_, meanwhile) => {
    await save(1);
    writeFileSync(draftPath(folder, 'D1'), 'spoiled');
    await meanwhile();
    expect(await save(2)).toEqual(saved(2));
    expect(readFileSync(`${draftPath(folder, 'D1')}.prec`, 'utf8')).toBe('spoiled');
    await save(3);
    expect(readFileSync(`${draftPath(folder, 'D1')}.prec`, 'utf8')).toBe('spoiled');
  });

  it('of another dossier under this name is spoiled', async () => {
    await save(1);
    writeFileSync(draftPath(folder, 'D2'), readFileSync(draftPath(folder, 'D1')));
    expect(await readDraft(deps, folder, 'D2')).toMatchObject({ value: { draft: null, notice: { code: 'lost' } } });
  });
});

describe('generations', () => {
  it('keep the last twenty and the last of each day, over restarts', async () => {
    for (let edit = 1; edit <= 100; edit++) {
      now = `2026-03-0${2 + Math.floor((edit - 1) / 30)}T08:00:00.000Z`;
      if (edit % 15 === 0) deps = newDeps();
      expect(await save(edit)).toEqual(saved(edit));
      const kept = await edits();
      const due = Array.from({ length: edit }, (_, index) => index + 1).filter(
        (one) => one > edit - GENERATIONS || one % 30 === 0,
      );
      expect(kept).toEqual(expect.arrayContaining(due));
      expect(kept.length).toBeLessThanOrEqual(4 + 3 * GENERATIONS);
    }
    expect(await edits()).toEqual(expect.arrayContaining([30, 60, 90, 81, 100]));
  });

  it('leave a spoiled line out and go on', async () => {
    for (const edit of [1, 2, 3]) await save(edit);
    flip(generationsPath(folder, 'D1'), 150);
    expect(await edits()).toEqual([2, 3]);
    await save(4);
    expect(await edits()).toEqual([2, 3, 4]);
    expect(existsSync(`${generationsPath(folder, 'D1')}.quarantaine`)).toBe(false);
  });

  it.each([
    ['a line of a later version', 'later\n', 'later'],
    ['bytes that are no text', Buffer.from([0xff, 10]), '\u{fffd}'],
  ])('never drop %s', async (_, line, shown) => {
    await save(1);
    writeFileSync(generationsPath(folder, 'D1'), line);
    for (let edit = 2; edit <= 90; edit++) await save(edit);
    expect(readFileSync(generationsPath(folder, 'D1'), 'utf8').split('\n')[0]).toBe(shown);
    expect(await edits()).toEqual(expect.arrayContaining([71, 90]));
  });
});
