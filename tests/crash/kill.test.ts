import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildWriter, chancesOf, type KillCount, killAgainAndAgain, type Writer } from './kill-loop.ts';
import { scenarios } from './scenarios.ts';

/** `PALMARES_KILLS`: kills in all, shared by the scenarios. `PALMARES_SEED`: to draw the same moments again. */
const KILLS = Number(process.env['PALMARES_KILLS'] ?? 300);
const SEED = Number(process.env['PALMARES_SEED'] ?? Date.now() % 1_000_000_000);
const names = scenarios.map(({ name }) => name).filter((name) => name !== 'liar');

describe(`kill -9, ${KILLS} times, seed ${SEED}`, () => {
  const chance = chancesOf(SEED);
  const counts: KillCount[] = [];
  let writer: Writer;

  beforeAll(async () => {
    writer = await buildWriter();
  }, 120_000);

  afterAll(async () => {
    if (counts.every(({ problems }) => problems.length === 0)) await writer.remove();
    const reports = path.join(import.meta.dirname, '../../reports');
    mkdirSync(reports, { recursive: true });
    const total = (pick: (count: KillCount) => number) => counts.reduce((sum, count) => sum + pick(count), 0);
    const report = {
      seed: SEED,
      kills: total(({ kills }) => kills),
      acknowledged: total(({ acknowledged }) => acknowledged),
      problems: total(({ problems }) => problems.length),
      scenarios: counts,
    };
    writeFileSync(path.join(reports, 'crash.json'), `${JSON.stringify(report, null, 2)}\n`);
    process.stdout.write(
      `${report.kills} kills, ${report.acknowledged} acknowledged, ${report.problems} problems, seed ${SEED}\n`,
    );
  });

  it.each(names)('during %s: everything acknowledged is there, everything can be read', async (name) => {
    const kills = Math.ceil(KILLS / names.length);
    const count = await killAgainAndAgain(writer, name, kills, chance);
    counts.push(count);
    expect(count.problems).toEqual([]);
    expect(count.killedWhileWriting).toBeGreaterThan(kills / 2);
    expect(count.acknowledged).toBeGreaterThan(kills);
  });
});
