import { describe, expect, it } from 'vitest';
import { MOST_PROBLEMS, byLine, readLongTable } from '../../../shared/ranking/long-table.ts';

const HEADER = 'juror,dossier,criterion,score';
const read = (...lines: readonly string[]) =>
  readLongTable(lines.map((line, i) => ({ line: i + 1, cells: line.split(',') })));

describe('the records of a long table', () => {
  it('are read by header, in any order, other columns left aside, ids in NFC, an absent score missing', () => {
    expect(read('note, juror ,criterion,dossier,score', 'x,e\u0301,A,D1, 12 ', 'y,J2,A,D1')).toEqual({
      ok: true,
      value: [
        { line: 2, juror: '\u00E9', dossier: 'D1', criterion: 'A', score: '12' },
        { line: 3, juror: 'J2', dossier: 'D1', criterion: 'A', score: '' },
      ],
    });
  });

  it('are refused without their columns, or without a row', () => {
    const missing = (...columns: readonly string[]) => ({
      ok: false,
      error: columns.map((column) => ({ code: 'columnMissing', line: 1, column })),
    });
    expect(read('juror,Dossier,criterion')).toEqual(missing('dossier', 'score'));
    expect(read()).toEqual(missing('juror', 'dossier', 'criterion', 'score'));
    expect(read(HEADER)).toEqual({ ok: false, error: [{ code: 'noRow', line: null }] });
  });

  it('are refused with a column twice, or another separator than the comma', () => {
    expect(read('score,juror,dossier,criterion,score', '1,J1,D1,A,2')).toEqual({
      ok: false,
      error: [{ code: 'columnTwice', line: 1, column: 'score' }],
    });
    for (const sign of [';', '\t', '|'])
      expect(read(HEADER.replaceAll(',', sign), ['J1', 'D1', 'A', '14,5'].join(sign))).toEqual({
        ok: false,
        error: [{ code: 'notCommas', line: 1, sign }],
      });
  });

  it('are refused with a cell beyond the header: a decimal comma is never cut to a whole score', () => {
    expect(read(HEADER, 'J1,D1,A,1,,', 'J1,D2,A,14,5')).toEqual({
      ok: false,
      error: [{ code: 'cellTooMany', line: 3, value: '5' }],
    });
    expect(read(HEADER, 'J1,D1,A,1, ,').ok).toBe(true);
  });

  it.each(['\0', '\x1B', '\x7F'])('are refused with an id that only looks like another (%j)', (sign) => {
    expect(read(HEADER, 'J1,D1,A,1', `J1,D${sign}1,A,1`)).toEqual({
      ok: false,
      error: [{ code: 'idUnreadable', line: 3, column: 'dossier' }],
    });
  });

  it('are refused with each line that has no id, or repeats another', () => {
    expect(read(HEADER, 'J1,D1,A,1', ',D1, ,2', 'J1,D1,A,3', 'J1,D1,B,1')).toEqual({
      ok: false,
      error: [
        { code: 'idMissing', line: 3, column: 'juror' },
        { code: 'idMissing', line: 3, column: 'criterion' },
        { code: 'twice', line: 4, juror: 'J1', dossier: 'D1', criterion: 'A', first: 2 },
      ],
    });
  });

  it('tell ids of two Unicode forms as one, and never confuse ids that look alike when joined', () => {
    expect(read(HEADER, '\u00E9,D1,A,1', 'e\u0301,D1,A,1')).toMatchObject({ ok: false, error: [{ code: 'twice' }] });
    expect(read(HEADER, 'J1 D1,A,B,1', 'J1,D1 A,B,1').ok).toBe(true);
  });

  it('tell what concerns the whole file first, then each line', () => {
    const problems = [
      { code: 'quoteNotClosed', line: 3 },
      { code: 'notText', line: null },
      { code: 'quoteNotClosed', line: 2 },
    ] as const;
    expect(problems.toSorted(byLine).map(({ line }) => line)).toEqual([null, 2, 3]);
  });

  it('tell a limited number of problems', () => {
    const result = read(HEADER, ...Array.from({ length: MOST_PROBLEMS + 5 }, () => 'J1,,A,1'));
    expect(result.ok ? 0 : result.error.length).toBe(MOST_PROBLEMS);
  });
});
