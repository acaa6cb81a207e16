import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { FileLayer } from '../../../main/platform/file-layer.ts';
import { createDurableFiles } from '../../../main/platform/durable-files.ts';
import { loadCampaign } from '../../../main/services/campaign/campaign-store.ts';
import type { DurableFiles } from '../../../main/services/deps.ts';
import { buildDeps } from '../../builders/build-deps.ts';
import { buildJuryDay, clientOf, type JuryDay, sealRevisions } from '../../builders/build-jury-day.ts';
import { crashStates, faultStates, type Story } from '../../builders/crash-states.ts';
import type { Operation } from '../../builders/fault-layer.ts';

// Thousands of states: a loaded machine takes longer than the usual limit.
vi.setConfig({ testTimeout: 120_000 });

/** Puts a real folder on the disk in memory, under the same path. */
const copyInto = async (layer: FileLayer, files: DurableFiles, folder: string): Promise<void> => {
  await files.makeFolder(folder);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const at = path.join(folder, entry.name);
    if (entry.isDirectory()) await copyInto(layer, files, at);
    else {
      const file = await layer.open(at, 'exclusive');
      await file.write(readFileSync(at));
    }
  }
};

let root = '';
let day: JuryDay;
let revisions: readonly string[] = [];

beforeAll(async () => {
  root = mkdtempSync(path.join(tmpdir(), 'palmares-day-'));
  day = await buildJuryDay(root);
  revisions = await sealRevisions(day, 3);
  // The first file activates the juror; it is in before the story.
  await takingIn([0])(createDurableFiles(), () => undefined);
}, 60_000);
afterAll(() => rmSync(root, { recursive: true, force: true }));

const secretariat = (files: DurableFiles) => buildDeps({ files, dataFolder: day.secretariat });

/** Acknowledges the digest of each file taken in. */
const takingIn =
  (which: readonly number[]): Story<string>['run'] =>
  async (files, ack) => {
    const deps = await secretariat(files);
    for (const index of which) {
      const file = deps.fileRefs.register(revisions[index] ?? '');
      const answer = await clientOf(deps).call('exchange.receive', {
        campaign: day.campaign,
        files: [file],
        job: null,
      });
      if (!answer.ok) continue;
      const { verdict, digest } = answer.value.reports[0] ?? {};
      if (verdict !== 'refused' && digest) ack(digest);
    }
  };

const intake: Story<string> = {
  before: (files, layer) => copyInto(layer, files, root),
  run: takingIn([1]),
  again: takingIn([1, 2]),
  check: async (files, acked) => {
    const deps = await secretariat(files);
    const campaign = await loadCampaign(deps, day.campaign);
    if (!campaign.ok) return JSON.stringify(campaign.error);
    const digests = campaign.value.lines.flatMap((line) =>
      line.event === 'exchange.accepted' || line.event === 'exchange.recovered' ? [line.data.digest] : [],
    );
    if (new Set(digests).size !== digests.length) return 'a file is recorded twice';
    // A file without its line is recovered at the next intake; a line without its file would be an alarm.
    for (const digest of new Set([...digests, ...acked])) {
      const stored = await files.read(campaign.value.folder.received(digest));
      if (!stored.ok) return `${digest}: ${stored.error.code}`;
    }
    return null;
  },
};

/** A package opened on a computer that never saw one. */
const packageImport: Story<string> = {
  before: async (files, layer) => {
    await copyInto(layer, files, path.dirname(day.package.path));
    await files.makeFolder(`${root}/autre`);
  },
  run: async (files, ack) => {
    const deps = await buildDeps({ files, dataFolder: `${root}/autre` });
    const file = deps.fileRefs.register(day.package.path);
    const answer = await clientOf(deps).call('exchange.openPackage', { file, code: day.package.code });
    if (answer.ok) ack('opened');
  },
  check: async (files, acked) => {
    const deps = await buildDeps({ files, dataFolder: `${root}/autre` });
    const profile = { juror: day.juror, campaign: day.campaign };
    const desk = await clientOf(deps).call('scoring.desk', { profile });
    if (desk.ok) return desk.value.dossiers.length === 2 ? null : `${desk.value.dossiers.length} dossiers`;
    // A half-written profile may be unknown, never something that cannot be read.
    return acked.length === 0 && desk.error.code === 'SCORING_PROFILE_UNKNOWN' ? null : JSON.stringify(desk.error);
  },
};

/** Seals a revision on the juror's computer, where three were sealed. */
const sealing: Story<number> = {
  before: (files, layer) => copyInto(layer, files, day.jurorData),
  run: async (files, ack) => {
    const deps = await buildDeps({ files, dataFolder: day.jurorData });
    const profile = { juror: day.juror, campaign: day.campaign };
    const sealed = await clientOf(deps).call('scoring.seal', { profile });
    if (sealed.ok) ack(sealed.value.seq);
  },
  check: async (files, acked) => {
    const deps = await buildDeps({ files, dataFolder: day.jurorData });
    const profile = { juror: day.juror, campaign: day.campaign };
    const desk = await clientOf(deps).call('scoring.desk', { profile });
    if (!desk.ok) return JSON.stringify(desk.error);
    return desk.value.seq >= Math.max(revisions.length, ...acked) ? null : `revision ${desk.value.seq}`;
  },
};

/** Lists, sends again, then closes: the secretariat's acts that end in a line of the journal. */
const sendingAndClosing: Story<string> = {
  before: (files, layer) => copyInto(layer, files, day.secretariat),
  run: async (files, ack) => {
    const client = clientOf(await secretariat(files));
    const { campaign } = day;
    if ((await client.call('exchange.send', { campaign, job: null })).ok) ack('exchange.sent');
    if ((await client.call('exchange.close', { campaign })).ok) ack('exchange.closed');
  },
  check: async (files, acked) => {
    const campaign = await loadCampaign(await secretariat(files), day.campaign);
    if (!campaign.ok) return JSON.stringify(campaign.error);
    const { lines, folder } = campaign.value;
    for (const line of lines) {
      const manifest = line.event === 'exchange.sent' ? folder.sent(line.data.manifest) : null;
      if (manifest !== null && !(await files.read(manifest)).ok) return `${manifest} is gone`;
    }
    // One package was sent before the story.
    const sent = lines.filter(({ event }) => event === 'exchange.sent').length;
    const closed = lines.some(({ event }) => event === 'exchange.closed');
    if (acked.includes('exchange.sent') && sent < 2) return 'not sent';
    return acked.includes('exchange.closed') && !closed ? 'not closed' : null;
  },
};

const WRITES: readonly Operation['kind'][] = ['exclusive', 'append', 'write', 'sync', 'syncFolder', 'link', 'rename'];

describe('the intake of score files', () => {
  it('keeps every file it acknowledged through every crash', async () => {
    const { states, losses, acknowledged } = await crashStates(intake);
    expect(losses.slice(0, 5)).toEqual([]);
    expect(states).toBeGreaterThan(300);
    expect(acknowledged).toBeGreaterThan(0);
  });

  it('acknowledges nothing that a failing disk lost', async () => {
    const { states, losses, acknowledged } = await faultStates(intake, ({ kind }) => WRITES.includes(kind));
    expect(losses.slice(0, 5)).toEqual([]);
    expect(states).toBeGreaterThan(300);
    expect(acknowledged).toBeGreaterThan(0);
  });
});

const others: readonly (readonly [string, Story<unknown>])[] = [
  ['a package opened', packageImport as Story<unknown>],
  ['a revision sealed', sealing as Story<unknown>],
  ['a list, packages and the closing', sendingAndClosing as Story<unknown>],
];

describe.each(others)('%s', (_, story) => {
  it('is there after every crash once it is acknowledged', async () => {
    const { states, losses, acknowledged } = await crashStates(story);
    expect(losses.slice(0, 5)).toEqual([]);
    expect(states).toBeGreaterThan(100);
    expect(acknowledged).toBeGreaterThan(0);
  });

  it('may be lost if folders are not synced', async () => {
    const { losses } = await crashStates(story, ({ kind }) => kind === 'syncFolder');
    expect(losses.length).toBeGreaterThan(0);
  });
});
