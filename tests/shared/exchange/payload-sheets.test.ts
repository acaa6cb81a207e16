import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fastSheetSchema, isPlainSheet } from '../../../shared/exchange/payload-sheets.ts';
import { cellStateSchema, sheetSchema, sheetStateSchema } from '../../../shared/scoring/sheet.ts';
import { buildSheet, scored } from '../../builders/build-intake.ts';

/** Values that a sheet's members may have, and values close to them that they may not. */
const odd = fc.oneof(fc.constant(null), fc.integer(), fc.boolean(), fc.constant([]), fc.constant({}));
const words = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom('', 'Clair.', 'Très\nbien’', '14.5', 'x'.repeat(64)) },
  fc.constantFrom('e\u0301', 'a\u202Eb', 'a\u0000', 'x'.repeat(65), 'x'.repeat(4000), 'x'.repeat(4001)),
  odd,
);
const id = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom('A', 'B', 'D-1') },
  fc.constantFrom('a', '', 'D'.repeat(33)),
  odd,
);
const digest = fc.oneof({ weight: 8, arbitrary: fc.constant('a'.repeat(64)) }, fc.constant('A'.repeat(64)), odd);
const stateOf = (states: readonly string[]) =>
  fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...states) }, fc.constant('final'), odd);
const spoilt = (value: fc.Arbitrary<object>) =>
  fc.oneof(
    { weight: 20, arbitrary: value },
    odd,
    value.map((members) => ({ ...members, more: 1 })),
    value.map((members) => Object.fromEntries(Object.entries(members).slice(1))),
  );
const cell = spoilt(
  fc.record({
    criterion: id,
    state: stateOf(cellStateSchema.options),
    mark: fc.oneof(words, fc.constant(null)),
    comment: words,
  }),
);
const sheet = spoilt(
  fc.record({
    dossier: id,
    dossierDigest: digest,
    state: stateOf(sheetStateSchema.options),
    cells: fc.oneof({ weight: 8, arbitrary: fc.array(cell, { maxLength: 3 }) }, odd),
    comment: words,
  }),
);

describe('the shortcut for sheets', () => {
  it('comes to the verdict of the schema, at the same place', () => {
    fc.assert(
      fc.property(sheet, (value) => {
        const [fast, full] = [fastSheetSchema.safeParse(value), sheetSchema.safeParse(value)];
        expect(fast.success).toBe(full.success);
        expect(fast.success && fast.data).toEqual(full.success && full.data);
        expect(fast.error?.issues.map(({ path }) => path)).toEqual(full.error?.issues.map(({ path }) => path));
        if (isPlainSheet(value)) expect(full.success).toBe(true);
      }),
      { numRuns: 5000 },
    );
  });

  it('leaves the last word to the schema', () => {
    const inherited: unknown = Object.create(buildSheet('D1'));
    expect(isPlainSheet(inherited)).toBe(false);
    expect(fastSheetSchema.safeParse(inherited)).toEqual(sheetSchema.safeParse(inherited));
    expect(fastSheetSchema.safeParse(inherited).success).toBe(true);
  });

  it('is the way that honest sheets take', () => {
    const cells = [
      scored('A', '0'),
      { criterion: 'B', state: 'cannotAssess' as const, mark: null, comment: 'Pièce absente.' },
    ];
    for (const value of [
      buildSheet('D1'),
      buildSheet('D2', { cells }),
      buildSheet('D3', { state: 'notOpened', cells: [], comment: '' }),
    ])
      expect(isPlainSheet(value)).toBe(true);
  });
});
