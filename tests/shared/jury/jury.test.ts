import { describe, expect, it } from 'vitest';
import {
  type Recusal,
  isAssigned,
  isRecused,
  jurySchema,
  recusalSchema,
  seatSchema,
} from '../../../shared/jury/jury.ts';
import { buildJuror, buildJury } from '../../builders/build-jury.ts';

const jurors = ['J1', 'J2', 'J3'].map((id) => buildJuror({ id }));
const recusal = (overrides: Partial<Recusal>): Recusal => ({
  juror: 'J1',
  scope: 'dossier',
  target: 'D1',
  origin: 'self',
  reason: '',
  at: '2026-01-01T00:00:00Z',
  ...overrides,
});
const problems = (overrides: object): readonly string[] => {
  const parsed = jurySchema.safeParse({ ...buildJury(jurors), ...overrides });
  return parsed.success ? [] : parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`);
};

describe('a jury', () => {
  it('names only its own members', () => {
    expect(
      problems({ assignment: [{ juror: 'J2', dossiers: ['D1'] }], recusals: [recusal({})], substituteChair: 'J3' }),
    ).toEqual([]);
    expect(problems({ chair: 'J9' })).toEqual(['jurors unknown J9']);
    expect(problems({ chair: null, substituteChair: 'J9' })).toEqual(['jurors unknown J9']);
    expect(problems({ assignment: [{ juror: 'J9', dossiers: [] }] })).toEqual(['jurors unknown J9']);
    expect(problems({ recusals: [recusal({ juror: 'J9' })] })).toEqual(['jurors unknown J9']);
    expect(problems({ seats: [{ id: 'S', titular: 'J9', substitute: 'J1', sitting: 'J1' }] })).toEqual([
      'jurors unknown J9',
    ]);
  });

  it('has each member on one seat at most, and one of the two sits', () => {
    const seat = (id: string, titular: string, substitute: string | null, sitting: string) => ({
      id,
      titular,
      substitute,
      sitting,
    });
    expect(problems({ seats: [seat('S1', 'J1', 'J2', 'J2'), seat('S2', 'J3', null, 'J3')] })).toEqual([]);
    expect(problems({ seats: [seat('S1', 'J1', 'J2', 'J1'), seat('S2', 'J2', null, 'J2')] })).toEqual(['seats twice']);
    expect(problems({ seats: [seat('S1', 'J1', null, 'J1'), seat('S1', 'J2', null, 'J2')] })).toEqual(['seats ids']);
    expect(problems({ jurors: [...jurors, buildJuror({ id: 'J1' })] })).toEqual(['jurors ids']);
    expect(seatSchema.safeParse(seat('S1', 'J1', null, 'J2')).success).toBe(false);
  });
});

describe('a recusal', () => {
  const dossier = { id: 'D1', category: 'C1' };

  it('keeps its juror from a dossier, a category or everything', () => {
    expect(isRecused([recusal({})], 'J1', dossier)).toBe(true);
    expect(isRecused([recusal({})], 'J2', dossier)).toBe(false);
    expect(isRecused([recusal({ target: 'D2' })], 'J1', dossier)).toBe(false);
    expect(isRecused([recusal({ scope: 'category', target: 'C1' })], 'J1', dossier)).toBe(true);
    expect(isRecused([recusal({ scope: 'category', target: 'D1' })], 'J1', dossier)).toBe(false);
    expect(isRecused([recusal({ scope: 'all', target: null })], 'J1', dossier)).toBe(true);
    expect(isRecused([], 'J1', dossier)).toBe(false);
  });

  it('has a target unless it is for all', () => {
    expect(recusalSchema.safeParse(recusal({})).success).toBe(true);
    expect(recusalSchema.safeParse(recusal({ target: null })).success).toBe(false);
    expect(recusalSchema.safeParse(recusal({ scope: 'all' })).success).toBe(false);
    expect(recusalSchema.safeParse(recusal({ scope: 'all', target: null })).success).toBe(true);
  });
});

it('an assignment gives all dossiers to all, or those listed', () => {
  expect(isAssigned('all', 'J1', 'D1')).toBe(true);
  const listed = [{ juror: 'J1', dossiers: ['D1'] }];
  expect(isAssigned(listed, 'J1', 'D1')).toBe(true);
  expect(isAssigned(listed, 'J1', 'D2')).toBe(false);
  expect(isAssigned(listed, 'J2', 'D1')).toBe(false);
});
