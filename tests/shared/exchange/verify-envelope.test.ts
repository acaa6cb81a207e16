import { describe, expect, it } from 'vitest';
import { verifyScoreEnvelope, verifyScoreFile } from '../../../shared/exchange/verify.ts';
import { buildIntake } from '../../builders/build-intake.ts';
import { tamperedEnvelopes } from './tampered-envelopes.ts';
import { honest } from './tampering.ts';

const intake = await buildIntake();

describe('a file that is not ours, or not sealed by a juror of the list', () => {
  it.each(tamperedEnvelopes)('$code: $how', async ({ code, make, where, context }) => {
    const known = context ? await context(intake) : intake.context;
    const bytes = await make(intake);
    const verdict = await verifyScoreEnvelope(intake.ports, known, bytes);
    expect(verdict).toMatchObject({ verdict: 'refused', code, juror: null, seq: null, digest: null });
    if (where !== undefined) expect(verdict.where).toBe(where);
    expect(await verifyScoreFile(intake.ports, known, await intake.encrypt(bytes))).toEqual(verdict);
  });

  it('stands beside an honest one that is accepted', async () => {
    expect(await verifyScoreEnvelope(intake.ports, intake.context, await honest(intake))).toMatchObject({
      verdict: 'accepted',
    });
  });
});
