import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FileLayer } from '../../../main/platform/file-layer.ts';
import { createDurableFiles } from '../../../main/platform/durable-files.ts';
import { loadCampaign } from '../../../main/services/campaign/campaign-store.ts';
import type { DurableFiles } from '../../../main/services/deps.ts';
import { buildDeps } from '../../builders/build-deps.ts';
import { buildJuryDay, clientOf, type JuryDay, sealRevisions } from '../../builders/build-jury-day.ts';
import { crashStates, faultStates, type Story } from '../../builders/crash-states.ts';
import type { Operation } from '../../builders/fault-layer.ts';

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

const WRITES: readonly Operation['kind'][] = ['exclusive', 'append', 'write', 'sync', 'syncFolder', 'link', 'rename'];

describe('the intake of score files', () => {
  it('keeps every file it acknowledged through every crash', async () => {
    const { states, losses } = await crashStates(intake);
    expect(losses.slice(0, 5)).toEqual([]);
    expect(states).toBeGreaterThan(300);
  });

  it('acknowledges nothing that a failing disk lost', async () => {
    const { states, losses } = await faultStates(intake, ({ kind }) => WRITES.includes(kind));
    expect(losses.slice(0, 5)).toEqual([]);
    expect(states).toBeGreaterThan(300);
  });
});
