import { readFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import type { DurableFiles } from '../../../main/services/deps.ts';
import { wholeLines } from '../../../shared/exchange/journal-chain.ts';
import { crashStates, faultStates, siteOf, type Story } from '../../builders/crash-states.ts';

// Thousands of states: a loaded machine takes longer than the usual limit.
vi.setConfig({ testTimeout: 120_000 });

/** Long enough to be cut anywhere, and telling. */
const content = (generation: number) => new TextEncoder().encode(`generation ${generation} ${'.'.repeat(40)} end`);
const GENERATIONS = [1, 2, 3, 4];
const generationOf = (bytes: Uint8Array): number | null =>
  GENERATIONS.find((generation) => Buffer.compare(content(generation), bytes) === 0) ?? null;
const text = async (files: DurableFiles, path: string): Promise<string | null> => {
  const read = await files.read(path);
  return read.ok ? Buffer.from(read.value).toString() : null;
};

/** The newest generation that is read, 0 if none, or what is wrong. */
const newest = async (files: DurableFiles, path: string): Promise<number | string> => {
  const read = await files.read(path);
  if (!read.ok) return read.error.code === 'STORAGE_MISSING' ? 0 : read.error.code;
  return generationOf(read.value) ?? `unreadable: ${Buffer.from(read.value).toString()}`;
};

const notBefore = (found: number | string, acked: readonly number[]): string | null =>
  typeof found === 'number' && found >= Math.max(0, ...acked) ? null : `${found} after ${acked.join(' ')}`;

/** What lies there; null if nothing does. */
const lyingAt = async (files: DurableFiles, path: string) => {
  const stat = await files.stat(path);
  if (!stat.ok) throw new Error(stat.error.code);
  return stat.value;
};

const folderLeft: Story<never>['left'] = (layer) => layer.makeFolder('/p');
const replacing =
  (generations: readonly number[], keepPrevious: boolean): Story<number>['run'] =>
  async (files, ack) => {
    for (const generation of generations) {
      if ((await files.replace('/p/a', content(generation), { keepPrevious })).ok) ack(generation);
    }
  };

const replace: Story<number> = {
  left: folderLeft,
  run: replacing([1, 2, 3], false),
  again: replacing([4], false),
  check: async (files, acked) => notBefore(await newest(files, '/p/a'), acked),
};

const replaceKeeping: Story<number> = {
  left: folderLeft,
  run: replacing([1, 2, 3], true),
  again: replacing([4], true),
  check: async (files, acked) => {
    const [now, previous] = [await newest(files, '/p/a'), await newest(files, '/p/a.prec')];
    const wrong = notBefore(now, acked);
    if (wrong !== null) return wrong;
    // After a fault, the generation before is the last one that was in place, not always the number before.
    const due = acked.toSorted((a, b) => a - b).at(-2) ?? 0;
    return typeof previous === 'number' && previous >= due && (previous < Number(now) || previous === now)
      ? null
      : `previous ${previous}, now ${now}, after ${acked.join(' ')}`;
  },
};

const creating: Story<string>['run'] = async (files, ack) => {
  if ((await files.create('/p/a', content(1))).ok) ack('1');
  if ((await files.create('/p/a', content(2))).ok) ack('2');
  if ((await files.create('/p/a', content(1))).ok) ack('1');
};
const create: Story<string> = {
  left: folderLeft,
  run: creating,
  again: creating,
  check: async (files, acked) => {
    const found = await newest(files, '/p/a');
    if (typeof found === 'string') return found;
    return acked.every((one) => one === `${found}`) ? null : `${found} after ${acked.join(' ')}`;
  },
};

/** The right bytes lie there already, put by a program that synced nothing. */
const createOverLeft: Story<string> = {
  ...create,
  left: async (layer) => {
    await layer.makeFolder('/p');
    const file = await layer.open('/p/a', 'exclusive');
    await file.write(content(1));
  },
  run: async (files, ack) => {
    if ((await files.create('/p/a', content(1))).ok) ack('1');
  },
  check: async (files, acked) => (acked.length > 0 && (await newest(files, '/p/a')) !== 1 ? 'lost' : null),
};

const appending =
  (lines: readonly string[]): Story<string>['run'] =>
  async (files, ack) => {
    for (const line of lines) if ((await files.append('/p/j', line)).ok) ack(line);
  };
const LINES = ['one', 'two, longer', 'three', 'four'];
/** Every whole line is one of ours, in order, none twice in a row, and all those acknowledged are there. */
const checkLines = async (files: DurableFiles, acked: readonly string[]): Promise<string | null> => {
  const read = await files.read('/p/j');
  if (!read.ok) return acked.length === 0 && read.error.code === 'STORAGE_MISSING' ? null : read.error.code;
  const lines = wholeLines(read.value).lines.map((line) => Buffer.from(line).toString());
  const strange = lines.find((line) => !LINES.includes(line));
  const lost = acked.find((line) => !lines.includes(line));
  const order = lines.map((line) => LINES.indexOf(line));
  if (strange !== undefined) return `spoiled: ${JSON.stringify(strange)}`;
  if (lost !== undefined) return `lost: ${lost}`;
  return order.every((at, index) => index === 0 || at > (order[index - 1] ?? 0)) ? null : `order: ${lines.join(' ')}`;
};
const append: Story<string> = {
  left: folderLeft,
  run: appending(LINES.slice(0, 3)),
  again: appending(['four']),
  check: checkLines,
};

const TORN = 'torn, and longer than any line that will come after it';
const appendAfterTorn: Story<string> = {
  ...append,
  left: async () => undefined,
  before: async (files, layer) => {
    await files.makeFolder('/p');
    await files.append('/p/j', 'one');
    const file = await layer.open('/p/j', 'append');
    await file.write(new TextEncoder().encode(TORN));
  },
  run: appending(['two, longer', 'three']),
  check: async (files, acked) => {
    const wrong = await checkLines(files, ['one', ...acked]);
    const kept = [await text(files, '/p/j'), await text(files, '/p/j.quarantaine')].some((bytes) =>
      bytes?.includes(TORN),
    );
    return wrong ?? (kept ? null : 'the torn line is gone');
  },
};

const makeFolder: Story<number> = {
  run: async (files, ack) => {
    if (!(await files.makeFolder('/x/y/z')).ok) return;
    ack(0);
    if ((await files.replace('/x/y/z/a', content(1))).ok) ack(1);
  },
  again: async (files, ack) => {
    if ((await files.makeFolder('/x/y/z')).ok && (await files.replace('/x/y/z/a', content(2))).ok) ack(2);
  },
  check: async (files, acked) => {
    if (acked.length > 0 && (await lyingAt(files, '/x/y/z'))?.kind !== 'folder') return 'no folder';
    return notBefore(await newest(files, '/x/y/z/a'), acked);
  },
};

const remove: Story<string> = {
  before: async (files) => {
    await files.makeFolder('/p');
    await files.replace('/p/a', content(1));
    await files.replace('/p/b', content(1));
  },
  run: async (files, ack) => {
    for (const path of ['/p/a', '/p/b']) if ((await files.remove(path)).ok) ack(path);
  },
  again: async (files, ack) => {
    for (const path of ['/p/a', '/p/b']) if ((await files.remove(path)).ok) ack(path);
  },
  check: async (files, acked) => {
    for (const path of acked) if ((await lyingAt(files, path)) !== null) return `${path} is back`;
    return null;
  },
};

const stories = { replace, replaceKeeping, create, createOverLeft, append, appendAfterTorn, makeFolder, remove };
const told = Object.entries(stories as Readonly<Record<string, Story<unknown>>>);

describe.each(told)('%s', (_, story) => {
  it('keeps what it acknowledged through every crash, and through another one after it', async () => {
    const { states, losses, acknowledged } = await crashStates(story);
    expect(losses).toEqual([]);
    expect(states).toBeGreaterThan(100);
    expect(acknowledged).toBeGreaterThan(0);
  });

  it('acknowledges nothing that a failing disk lost, whichever operation fails', async () => {
    const { states, losses, acknowledged } = await faultStates(story);
    expect(losses).toEqual([]);
    expect(states).toBeGreaterThan(100);
    expect(acknowledged).toBeGreaterThan(0);
  });
});

describe('each fsync of the routine', () => {
  const sources = ['append', 'folders', 'write'].map((name) => `durable-${name}.ts`);
  const written = sources.flatMap((name) =>
    readFileSync(new URL(`../../../main/platform/${name}`, import.meta.url), 'utf8')
      .split('\n')
      .flatMap((line, index) => (/\.sync(Folder)?\(/.test(line) ? [`${name}:${index + 1}`] : [])),
  );

  it('is needed: without it some story loses what it acknowledged', async () => {
    const lossesBySite = new Map<string, number>();
    for (const [, story] of told) {
      const sites = new Set<string>();
      await crashStates(story, ({ kind }) => {
        if (kind === 'sync' || kind === 'syncFolder') sites.add(siteOf());
        return false;
      });
      for (const site of sites) {
        const { losses } = await crashStates(story, () => siteOf() === site);
        lossesBySite.set(site, (lossesBySite.get(site) ?? 0) + losses.length);
      }
    }
    expect([...lossesBySite.keys()].toSorted()).toEqual(written.toSorted());
    expect([...lossesBySite].filter(([, losses]) => losses === 0)).toEqual([]);
  });
});
