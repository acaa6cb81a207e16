import { describe, expect, it, vi } from 'vitest';
import { createCryptoInThread } from '../../../main/platform/crypto-in-thread.ts';
import { appendEvents, readJournals } from '../../../main/services/campaign/journal-store.ts';
import type { DurableFiles } from '../../../main/services/deps.ts';
import { generationsPath, readDraft, saveDraft } from '../../../main/services/scoring/draft-store.ts';
import type { JournalEvent } from '../../../shared/exchange/journal.ts';
import type { Draft } from '../../../shared/scoring/sheet.ts';
import { crashStates, faultStates, siteOf, type Story } from '../../builders/crash-states.ts';

// Thousands of states: a loaded machine takes longer than the usual limit.
vi.setConfig({ testTimeout: 120_000 });

const deps = (files: DurableFiles) => ({
  files,
  crypto: createCryptoInThread(),
  clock: { now: () => '2026-03-02T08:00:00.000Z' },
});

const draft = (edit: number): Draft => ({
  v: 1,
  dossier: 'D1',
  edit,
  base: 'a'.repeat(64),
  abstained: false,
  flag: false,
  cells: [{ criterion: 'C1', state: 'scored', mark: `${edit}`, comment: '' }],
  comment: '',
});

const saving =
  (edits: readonly number[]): Story<number>['run'] =>
  async (files, ack) => {
    for (const edit of edits) if ((await saveDraft(deps(files), '/data/profils/J1/C1', draft(edit))).ok) ack(edit);
  };
const drafts: Story<number> = {
  left: (layer) => layer.makeFolder('/data'),
  run: saving([1, 2, 3]),
  again: saving([3, 4]),
  check: async (files, acked) => {
    const read = await readDraft(deps(files), '/data/profils/J1/C1', 'D1');
    if (!read.ok) return read.error.code;
    const { draft: found, notice } = read.value;
    // A generation may be there before its draft; a draft that was acknowledged never needs it.
    if (notice?.code === 'lost' || (notice !== null && acked.length > 0)) return notice.code;
    const edit = found?.edit ?? 0;
    if (found && found.cells[0]?.mark !== `${edit}`) return `edit ${edit} with mark ${found.cells[0]?.mark}`;
    return edit >= Math.max(0, ...acked) ? null : `${edit} after ${acked.join(' ')}`;
  },
};

const event = (juror: number): JournalEvent => ({ event: 'jury.codesDrawn', data: { jurors: [`J${juror}`] } });
const recording =
  (jurors: readonly (readonly number[])[]): Story<number>['run'] =>
  async (files, ack) => {
    for (const some of jurors) {
      const recorded = await appendEvents(deps(files), '/data/C1', 'P1', 'SECRETARIAT P1', some.map(event));
      if (recorded.ok) for (const juror of some) ack(juror);
    }
  };
const journal: Story<number> = {
  before: async (files) => {
    await files.makeFolder('/data/C1');
  },
  run: recording([[1], [2, 3], [4]]),
  again: recording([[5], [6]]),
  check: async (files, acked) => {
    const read = await readJournals(deps(files), '/data/C1');
    if (!read.ok) return JSON.stringify(read.error);
    const found = read.value.stations.flatMap(({ lines }) =>
      lines.flatMap((line) => (line.event === 'jury.codesDrawn' ? line.data.jurors : [])),
    );
    const lost = acked.filter((juror) => !found.includes(`J${juror}`));
    const order = found.map((juror) => Number(juror.slice(1)));
    if (lost.length > 0) return `lost ${lost.join(' ')}`;
    return order.every((juror, index) => index === 0 || juror > (order[index - 1] ?? 0))
      ? null
      : `order ${found.join(' ')}`;
  },
};

/** The draft itself is gone: what is left must be its generation. */
const generations: Story<number> = {
  ...drafts,
  run: async (files, ack) => {
    const saved = await saveDraft(deps(files), '/data/profils/J1/C1', draft(1));
    if (saved.ok && saved.value.generationNotKept === null) ack(1);
  },
  again: async () => undefined,
  check: async (files, acked) => {
    if (acked.length === 0) return null;
    const found = await files.read(generationsPath('/data/profils/J1/C1', 'D1'));
    return found.ok && found.value.length > 0 ? null : 'no generation';
  },
};

const stories = Object.entries({ drafts, journal, generations } as Readonly<Record<string, Story<unknown>>>);

describe.each(stories)('%s', (_, story) => {
  it('keep what was acknowledged through every crash, and through another one after it', async () => {
    const { states, losses, acknowledged } = await crashStates(story);
    expect(losses.slice(0, 5)).toEqual([]);
    expect(states).toBeGreaterThan(300);
    expect(acknowledged).toBeGreaterThan(0);
  });

  it('acknowledge nothing that a failing disk lost, whichever operation fails', async () => {
    const { states, losses, acknowledged } = await faultStates(story);
    expect(losses.slice(0, 5)).toEqual([]);
    expect(states).toBeGreaterThan(300);
    expect(acknowledged).toBeGreaterThan(0);
  });

  it('lose what was acknowledged if the fsync of the file is taken out', async () => {
    const site = story === drafts ? 'durable-write.ts' : 'durable-append.ts';
    const { losses } = await crashStates(story, ({ kind }) => kind === 'sync' && siteOf().startsWith(site));
    expect(losses.length).toBeGreaterThan(0);
  });

  it('lose what was acknowledged if the fsync of folders is taken out', async () => {
    const { losses } = await crashStates(story, ({ kind }) => kind === 'syncFolder');
    expect(losses.length).toBeGreaterThan(0);
  });
});
