import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildWriter, chancesOf, killAgainAndAgain, type Writer } from '../../crash/kill-loop.ts';

/** A small sample of `npm run crash`: real processes, killed while they write. */
describe('ten kills', () => {
  let writer: Writer;
  beforeAll(async () => {
    writer = await buildWriter();
  }, 60_000);
  afterAll(() => writer.remove());

  it.each(['draft saving', 'intake'])('during %s lose nothing acknowledged', async (scenario) => {
    const { problems, acknowledged } = await killAgainAndAgain(writer, scenario, 5, chancesOf(20260302));
    expect(problems).toEqual([]);
    expect(acknowledged).toBeGreaterThan(0);
  });

  it('find out a writer that acknowledges what it does not write', async () => {
    const { problems } = await killAgainAndAgain(writer, 'liar', 5, chancesOf(1));
    expect(problems.join()).toMatch(/D1: 0 after \d+/);
  });
});
