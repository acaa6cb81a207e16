import { describe, expect, it } from 'vitest';
import { verifyScoreEnvelope } from '../../../shared/exchange/verify.ts';
import { buildIntake } from '../../builders/build-intake.ts';
import { tamperedPayloads } from './tampered-payloads.ts';

const intake = await buildIntake();

describe('a file sealed by its juror’s own key that no honest application makes', () => {
  it.each(tamperedPayloads)('$code: $how', async ({ code, make, where, context }) => {
    const known = context ? await context(intake) : intake.context;
    const verdict = await verifyScoreEnvelope(intake.ports, known, await make(intake));
    expect(verdict).toMatchObject({
      verdict: 'refused',
      code,
      juror: expect.stringMatching(/^J[15]$/),
      digest: expect.any(String),
    });
    if (where !== undefined) expect(verdict.where).toBe(where);
  });
});
