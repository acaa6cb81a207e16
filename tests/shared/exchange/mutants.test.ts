import { describe, expect, it } from 'vitest';
import { CHECK_CODES } from '../../../shared/exchange/check-codes.ts';
import { type ScoreVerdict, verifyScoreFile } from '../../../shared/exchange/verify.ts';
import { buildIntake, buildSheet } from '../../builders/build-intake.ts';
import { mutantsOf } from './mutants.ts';

/** Half of these in each layer; a longer run takes its count from the environment. */
const COUNT = Number(process.env['PALMARES_MUTANTS'] ?? 20_000);
const SEED = Number(process.env['PALMARES_SEED'] ?? 2026);
/** Every so many mutants the original goes through the same loop, and must be accepted. */
const EVERY = 500;

const { ports, context, seal, payloadOf, encrypt } = await buildIntake();
const { bytes: envelope } = await seal(payloadOf('J1', {}, { sheets: [buildSheet('D1')] }));
const { bytes: otherEnvelope } = await seal(
  payloadOf('J2', {}, { sheets: [buildSheet('D1', { comment: 'Autre avis.' })] }),
);
const file = await encrypt(envelope);
const otherFile = await encrypt(otherEnvelope);
const verify = (bytes: Uint8Array) => verifyScoreFile(ports, context, bytes);

type Tally = Readonly<Record<string, number>>;

/** Refusals by code; a mutant with any other verdict fails the test, and so does anything thrown. */
const judge = async (
  mutants: readonly Uint8Array[],
  original: Uint8Array,
  judgeOne: (bytes: Uint8Array) => Promise<ScoreVerdict>,
): Promise<Tally> => {
  const tally: Record<string, number> = {};
  for (const [index, mutant] of mutants.entries()) {
    if (index % EVERY === 0) expect((await judgeOne(original)).verdict).toBe('accepted');
    const verdict = await judgeOne(mutant);
    if (verdict.verdict !== 'refused')
      expect.fail(`mutant ${index} of seed ${SEED} is ${verdict.verdict}: ${Buffer.from(mutant).toString('base64')}`);
    if (!CHECK_CODES.includes(verdict.code)) expect.fail(`unknown code ${verdict.code}`);
    tally[verdict.code] = (tally[verdict.code] ?? 0) + 1;
  }
  return tally;
};

const report = (layer: string, tally: Tally): void => {
  const total = Object.values(tally).reduce((sum, count) => sum + count, 0);
  const codes = Object.entries(tally).toSorted(([a], [b]) => (a < b ? -1 : 1));
  // oxlint-disable-next-line no-console -- the counts are what this test is for, a figure is never typed by hand
  console.info(
    `${layer}: ${total} mutants (seed ${SEED}), ${codes.map(([code, count]) => `${code} ${count}`).join(', ')}`,
  );
};

describe(`a score file of ${file.length} bytes`, () => {
  it('is small enough to be cut everywhere', () => expect(file.length).toBeLessThanOrEqual(4096));

  it('is never accepted changed: age bytes', { timeout: 600_000 }, async () => {
    const tally = await judge(mutantsOf(file, otherFile, Math.ceil(COUNT / 2), SEED), file, verify);
    report('age bytes', tally);
    expect(Object.keys(tally)).toEqual(expect.arrayContaining(['E02', 'E03', 'E04']));
  });

  it('is never accepted changed: opened envelope, encrypted again', { timeout: 600_000 }, async () => {
    const mutants = mutantsOf(envelope, otherEnvelope, Math.floor(COUNT / 2), SEED + 1);
    const tally = await judge(mutants, envelope, async (bytes) => verify(await encrypt(bytes)));
    report('opened envelope', tally);
    expect(Object.keys(tally)).toEqual(expect.arrayContaining(['E05', 'E06', 'E07', 'E08', 'E10']));
  });

  it('is never accepted cut short, in either layer', { timeout: 600_000 }, async () => {
    for (const [original, judgeOne] of [
      [file, verify],
      [envelope, async (bytes: Uint8Array) => verify(await encrypt(bytes))],
    ] as const) {
      const cuts = Array.from({ length: original.length }, (_, length) => original.subarray(0, length));
      const tally = await judge(cuts, original, judgeOne);
      report('truncations', tally);
      expect(Object.values(tally).reduce((sum, count) => sum + count, 0)).toBe(original.length);
    }
  });
});
