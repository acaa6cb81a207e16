import { describe, expect, it } from 'vitest';
import { type SheetContext, sheetVerdicts } from '../../../shared/exchange/verify-sheets.ts';
import type { Recusal } from '../../../shared/jury/jury.ts';
import type { Sheet } from '../../../shared/scoring/sheet.ts';
import { buildIntake, buildSheet, intakeRules, RELEASE, scored, sha256 } from '../../builders/build-intake.ts';

const { payloadOf } = await buildIntake();
const context: SheetContext = { rules: intakeRules, release: RELEASE.release, assignment: 'all', recusals: [] };
const verdictOf = (sheet: Sheet, changes: Partial<SheetContext> = {}) => {
  const [verdict] = sheetVerdicts({ ...context, ...changes }, payloadOf('J1', {}, { sheets: [sheet] }));
  return [verdict?.verdict, verdict?.reason];
};
const recusal = (overrides: Partial<Recusal>): Recusal => ({
  juror: 'J1',
  scope: 'dossier',
  target: 'D1',
  origin: 'self',
  reason: '',
  at: '2026-03-01T09:00:00.000Z',
  ...overrides,
});

describe('E15 and E16, sheet by sheet', () => {
  it('counts a complete sheet on the dossier as it is', () =>
    expect(verdictOf(buildSheet('D1'))).toEqual(['counted', null]));

  it('counts zero as a mark and a missing mark as an answer, never as zero', () => {
    const cells: Sheet['cells'] = [
      scored('A', '0'),
      { criterion: 'B', state: 'cannotAssess', mark: null, comment: '' },
    ];
    expect(verdictOf(buildSheet('D1', { cells }))).toEqual(['counted', null]);
  });

  it.each(['notOpened', 'abstained', 'recused'] as const)(
    'finds no mark on a sheet %s, whatever its dossier',
    (state) => {
      expect(verdictOf(buildSheet('D1', { state, cells: [] }))).toEqual(['noMark', null]);
      expect(verdictOf(buildSheet('D99', { state }))).toEqual(['noMark', null]);
    },
  );

  it('sets aside a dossier that is not there', () =>
    expect(verdictOf(buildSheet('D99'))).toEqual(['setAside', 'unknownDossier']));

  it('sets aside a dossier recused since, by itself, by its category, or altogether (T11)', () => {
    for (const change of [{}, { scope: 'category', target: 'C1' }, { scope: 'all', target: null }] as const)
      expect(verdictOf(buildSheet('D1'), { recusals: [recusal(change)] })).toEqual(['setAside', 'recused']);
    expect(verdictOf(buildSheet('D1'), { recusals: [recusal({ juror: 'J2' }), recusal({ target: 'D2' })] })).toEqual([
      'counted',
      null,
    ]);
  });

  it('sets aside a dossier that was not given to the juror (T11)', () => {
    const assignment = [
      { juror: 'J1', dossiers: ['D2'] },
      { juror: 'J2', dossiers: ['D1'] },
    ];
    expect(verdictOf(buildSheet('D1'), { assignment })).toEqual(['setAside', 'notAssigned']);
    expect(verdictOf(buildSheet('D2'), { assignment })).toEqual(['counted', null]);
  });

  it('holds marks on another version of the dossier (T8)', () => {
    for (const dossierDigest of [sha256('dossier D1 2'), sha256('another')])
      expect(verdictOf(buildSheet('D1', { dossierDigest }))).toEqual(['held', 'dossierChanged']);
    expect(verdictOf(buildSheet('D1', { dossierDigest: sha256('x'), state: 'inProgress' }))).toEqual([
      'held',
      'dossierChanged',
    ]);
  });

  it('finds incomplete what says so, and what says complete while a criterion that counts has no answer', () => {
    const empty = { criterion: 'B', state: 'empty', mark: null, comment: '' } as const;
    expect(verdictOf(buildSheet('D1', { state: 'inProgress' }))).toEqual(['incomplete', null]);
    expect(verdictOf(buildSheet('D1', { cells: [scored('A', '14')] }))).toEqual(['incomplete', null]);
    expect(verdictOf(buildSheet('D1', { cells: [scored('A', '14'), empty] }))).toEqual(['incomplete', null]);
    // Its category changed after it was marked: N is asked for now.
    const moved = {
      ...RELEASE.release,
      dossiers: RELEASE.release.dossiers.map((dossier) => ({ ...dossier, category: 'C2' })),
    };
    expect(verdictOf(buildSheet('D1'), { release: moved })).toEqual(['incomplete', null]);
  });

  it('sets aside a complete sheet without the comment that its mark asks for', () => {
    const cells = (comment: string) => [scored('A', '14'), scored('B', '4.5', comment)];
    expect(verdictOf(buildSheet('D1', { cells: cells('') }))).toEqual(['setAside', 'commentMissing']);
    expect(verdictOf(buildSheet('D1', { cells: cells(' \n') }))).toEqual(['setAside', 'commentMissing']);
    expect(verdictOf(buildSheet('D1', { cells: cells('Peu de preuves.') }))).toEqual(['counted', null]);
    expect(verdictOf(buildSheet('D1', { cells: cells(''), state: 'inProgress' }))).toEqual(['incomplete', null]);
  });

  it('never lets one sheet refuse the others', () => {
    const sheets = [buildSheet('D99'), buildSheet('D1'), buildSheet('D2', { state: 'abstained', cells: [] })];
    const verdicts = sheetVerdicts(context, payloadOf('J1', {}, { sheets })).map(({ dossier, verdict }) => [
      dossier,
      verdict,
    ]);
    expect(verdicts).toEqual([
      ['D99', 'setAside'],
      ['D1', 'counted'],
      ['D2', 'noMark'],
    ]);
  });
});
