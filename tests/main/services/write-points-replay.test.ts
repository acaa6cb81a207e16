import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { ACCESS } from '../../../main/services/access.ts';
import { buildReplayDay } from '../../builders/build-replay-day.ts';
import { findsLoss, MOST, type ReplayedAct, replayCrashes, replayFaults } from '../../builders/replay-act.ts';

// A loaded machine takes longer than the usual limit, and `PALMARES_FAULTS=all` takes minutes.
vi.setConfig({ testTimeout: MOST === Number.POSITIVE_INFINITY ? 3_600_000 : 120_000 });

const acts = await buildReplayDay();
const named = acts.map((act) => [act.name, act] as const);
const counts: Record<'crashes' | 'faults', ReplayedAct[]> = { crashes: [], faults: [] };

afterAll(() => {
  const total = (kind: 'crashes' | 'faults', pick: 'states' | 'checked') =>
    counts[kind].reduce((sum, replayed) => sum + replayed[pick], 0);
  const report = {
    acts: acts.length,
    crashStates: total('crashes', 'states'),
    crashStatesChecked: total('crashes', 'checked'),
    faults: total('faults', 'states'),
    faultsReplayed: total('faults', 'checked'),
    replayed: counts,
  };
  const reports = path.join(import.meta.dirname, '../../../reports');
  mkdirSync(reports, { recursive: true });
  writeFileSync(path.join(reports, 'faults.json'), `${JSON.stringify(report, null, 2)}\n`);
  process.stdout.write(
    `${report.acts} acts: ${report.crashStatesChecked} of ${report.crashStates} states after a crash, ` +
      `${report.faultsReplayed} of ${report.faults} faults\n`,
  );
});

describe('the acts replayed', () => {
  it('are every method that writes in the data folder', () => {
    const writing = Object.entries(ACCESS).flatMap(([method, access]) => (access === 'writes' ? [method] : []));
    const elsewhere = ['application.changeSettings'];
    expect(new Set([...acts.map(({ method }) => method), ...elsewhere])).toEqual(new Set(writing));
  });
});

describe('a crash at any moment', () => {
  it.each(named)(
    '%s: everything can be read, what was acknowledged is there, and the act can be done',
    async (_, act) => {
      const replayed = await replayCrashes(act);
      counts.crashes.push(replayed);
      expect(replayed.problems.slice(0, 5)).toEqual([]);
      expect(replayed.states).toBeGreaterThan(4);
    },
  );
});

describe('a disk that fails at any operation', () => {
  it.each(named)(
    '%s: nothing acknowledged is lost, the disk is named, and the act can be done again',
    async (_, act) => {
      const replayed = await replayFaults(act);
      counts.faults.push(replayed);
      expect(replayed.problems.slice(0, 5)).toEqual([]);
      expect(replayed.states).toBeGreaterThan(100);
    },
  );
});

describe('an fsync that does nothing', () => {
  const written = ['dossiers imported', 'package opened', 'scores sealed', 'score file received, the juror activated'];

  it.each(written)('%s: shows where folders are not synced', async (name) => {
    const act = acts.find((one) => one.name === name);
    if (!act) throw new Error(name);
    expect(await findsLoss(act, 'syncFolder')).toBe(true);
  });

  it.each(written)('%s: shows where files are not synced', async (name) => {
    const act = acts.find((one) => one.name === name);
    if (!act) throw new Error(name);
    expect(await findsLoss(act, 'sync')).toBe(true);
  });
});
