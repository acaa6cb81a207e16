import { describe, expect, it } from 'vitest';
import { type Cell, cellSchema, cellStateSchema, draftSchema, sheetSchema } from '../../../shared/scoring/sheet.ts';

const cell = (overrides: Partial<Cell> = {}): Cell => ({
  criterion: 'A',
  state: 'scored',
  mark: '12',
  comment: '',
  ...overrides,
});
const isCell = (value: unknown) => cellSchema.safeParse(value).success;

describe('a cell', () => {
  it('has a mark if and only if it is scored; zero is a mark', () => {
    expect(isCell(cell())).toBe(true);
    expect(isCell(cell({ mark: '0' }))).toBe(true);
    expect(isCell(cell({ mark: null }))).toBe(false);
    for (const state of cellStateSchema.options.filter((option) => option !== 'scored')) {
      expect(isCell(cell({ state, mark: null }))).toBe(true);
      expect(isCell(cell({ state }))).toBe(false);
    }
  });
});

describe('a sheet', () => {
  const sheet = {
    dossier: 'D1',
    dossierDigest: 'a'.repeat(64),
    state: 'complete',
    cells: [cell(), cell({ criterion: 'B' })],
    comment: '',
  };

  it('marks each criterion at most once', () => {
    expect(sheetSchema.safeParse(sheet).success).toBe(true);
    expect(sheetSchema.safeParse({ ...sheet, cells: [cell(), cell()] }).success).toBe(false);
  });

  it('carries nothing else: private notes and flags stay with the juror', () => {
    expect(sheetSchema.safeParse({ ...sheet, flag: true }).success).toBe(false);
    const draft = {
      v: 1,
      dossier: 'D1',
      edit: 1,
      base: 'a'.repeat(64),
      abstained: false,
      flag: true,
      cells: [cell()],
      comment: '',
    };
    expect(draftSchema.safeParse(draft).success).toBe(true);
    expect(draftSchema.safeParse({ ...draft, edit: 0 }).success).toBe(false);
  });
});
