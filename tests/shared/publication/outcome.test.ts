import { describe, expect, it } from 'vitest';
import type { Recusal } from '../../../shared/jury/jury.ts';
import { computeOutcome, type Evidence, rankingText } from '../../../shared/publication/outcome.ts';
import { buildPrepared, listBody, type Parts, verify } from '../../builders/build-evidence.ts';
import { scored, sha256 } from '../../builders/build-intake.ts';
import { buildPrize } from '../../builders/build-rules.ts';

const evidenceOf = async (parts: Parts): Promise<Evidence> => {
  const { evidence, problems } = await verify((await buildPrepared(parts)).files, 'prepared');
  if (!evidence) throw new Error(JSON.stringify(problems));
  return evidence;
};
const outcomeOf = async (parts: Parts) => computeOutcome(await evidenceOf(parts));
const sheet = (dossier: string, mark: string, more: object = {}) => ({
  dossier,
  dossierDigest: sha256(`dossier ${dossier}`),
  state: 'complete' as const,
  cells: [scored('A', mark), scored('B', mark)],
  comment: '',
  ...more,
});
const recusal = (juror: string, target: string | null, scope: Recusal['scope'] = 'dossier'): Recusal => ({
  juror,
  scope,
  target,
  origin: 'self',
  reason: '',
  at: '2026-03-02T09:00:00.000Z',
});
const reasons = async (parts: Parts) =>
  (await outcomeOf(parts)).exclusions.map(({ juror, dossier, reason }) => `${juror} ${dossier} ${reason}`);

describe('computeOutcome', () => {
  it('counts the highest revision of each juror who sits', async () => {
    const first = await buildPrepared({ notes: [{ author: 'J1', mark: '2' }] });
    const notes = [
      { author: 'J1', mark: '2' },
      { author: 'J1', seq: 2, prev: first.notes, mark: '18' },
      { author: 'J2', mark: '10' },
      { author: 'J3', mark: '0' },
    ];
    const seats = listBody().seats.map((seat) =>
      seat.id === 'S-J3' ? { ...seat, titular: 'J3', sitting: 'J3' } : seat,
    );
    const all = await outcomeOf({ notes, list: { seats } });
    // (18 + 10 + 0) / 3
    expect(all.ranking.lines.map(({ exact }) => exact)).toEqual(['28/3', '28/3']);
    expect(all.inputs.map(({ juror, status, seq }) => [juror, status, seq])).toEqual([
      ['J1', 'counted', 2],
      ['J2', 'counted', 1],
      ['J3', 'counted', 1],
    ]);
    const two = await outcomeOf({ notes, list: { seats: listBody().seats.slice(0, 2) } });
    // (18 + 10) / 2: the third has no seat
    expect(two.ranking.lines.map(({ exact }) => exact)).toEqual(['14/1', '14/1']);
    expect(two.inputs[2]).toMatchObject({ juror: 'J3', status: 'notSitting', seq: 1 });
  });

  it('never reads a missing juror as a zero, and says nothing came', async () => {
    const outcome = await outcomeOf({
      notes: [
        { author: 'J1', mark: '0' },
        { author: 'J2', mark: '10' },
      ],
    });
    expect(outcome.ranking.lines[0]?.exact).toBe('5/1');
    expect(outcome.inputs[2]).toEqual({ juror: 'J3', status: 'nothingReceived', seq: null, digest: null });
    expect(outcome.exclusions).toEqual([
      { juror: 'J3', dossier: 'D1', reason: 'missing' },
      { juror: 'J3', dossier: 'D2', reason: 'missing' },
    ]);
    expect(outcome.provisional).toBe(false);
  });

  it('says why each sheet of a sitting juror does not count', async () => {
    const late = { at: '2026-03-02T09:00:00.000Z' };
    const notes = [
      {
        author: 'J1',
        body: { sheets: [sheet('D1', '12'), sheet('D2', '12', { state: 'abstained', cells: [] })], recusals: [] },
      },
      {
        author: 'J2',
        body: {
          sheets: [sheet('D1', '12'), sheet('D2', '12', { state: 'inProgress' })],
          recusals: [recusal('J2', 'D1')],
        },
      },
      {
        author: 'J3',
        body: { sheets: [sheet('D1', '12', { dossierDigest: 'a'.repeat(64) }), sheet('D2', '12', { cells: [] })] },
      },
    ];
    expect(late.at).toBeTruthy();
    expect(await reasons({ notes })).toEqual([
      'J2 D1 recused',
      'J3 D1 held',
      'J1 D2 abstained',
      'J2 D2 incomplete',
      'J3 D2 incomplete',
    ]);
  });

  it('sets aside what the comment policy refuses', async () => {
    const rules = {
      criteria: (await evidenceOf({})).rules.criteria.map((known) => ({ ...known, comment: 'always' as const })),
    };
    expect(await reasons({ rules, notes: [{ author: 'J1' }], list: { seats: listBody().seats.slice(0, 1) } })).toEqual([
      'J1 D1 setAside',
      'J1 D2 setAside',
    ]);
  });

  it('expects nothing of a juror to whom a dossier was not given, or who is recused by the list', async () => {
    const assignment = [
      { juror: 'J1', dossiers: ['D1', 'D2'] },
      { juror: 'J2', dossiers: ['D1'] },
    ];
    const recusals = [recusal('J1', 'C1', 'category'), recusal('J2', null, 'all')];
    expect(await reasons({ list: { assignment, recusals }, notes: [] })).toEqual([
      'J1 D1 recused',
      'J2 D1 recused',
      'J1 D2 recused',
    ]);
    // A sheet that came all the same is named.
    expect(await reasons({ list: { assignment }, notes: [{ author: 'J2' }] })).toContain('J2 D2 notAssigned');
  });

  it('holds a juror whose two files share the highest revision, and says the ranking may change', async () => {
    const outcome = await outcomeOf({ notes: [{ author: 'J1' }, { author: 'J2' }, { author: 'J2', mark: '3' }] });
    expect(outcome.provisional).toBe(true);
    expect(outcome.exclusions.filter(({ juror }) => juror === 'J2').map(({ reason }) => reason)).toEqual([
      'held',
      'held',
    ]);
    expect(outcome.inputs[1]).toEqual({ juror: 'J2', status: 'held', seq: null, digest: null });
    // Held, but without a seat: nothing hangs on it.
    const list = { seats: listBody().seats.filter(({ sitting }) => sitting !== 'J2') };
    const idle = await outcomeOf({ list, notes: [{ author: 'J1' }, { author: 'J2' }, { author: 'J2', mark: '3' }] });
    expect(idle.provisional).toBe(false);
  });

  it('gives the awards by the titles of the dossiers', async () => {
    const { awards } = await outcomeOf({
      rules: { prizes: [buildPrize({ id: 'P', places: { min: 1, max: 1 } })] },
      notes: [{ author: 'J1', body: { sheets: [sheet('D1', '8'), sheet('D2', '9')] } }],
    });
    expect(awards).toEqual([{ prize: 'P', category: 'C1', laureates: ['D2'], toDecide: [] }]);
  });

  it('is the same whatever the order of files, jurors and dossiers', async () => {
    const evidence = await evidenceOf({
      notes: [
        { author: 'J1', mark: '3' },
        { author: 'J2', mark: '11.5' },
        { author: 'J3', mark: '7' },
      ],
    });
    const turned: Evidence = {
      ...evidence,
      files: evidence.files.toReversed(),
      keys: evidence.keys.toReversed(),
      dossiers: evidence.dossiers.toReversed(),
      list: { ...evidence.list, jurors: evidence.list.jurors.toReversed(), seats: evidence.list.seats.toReversed() },
    };
    const [one, other] = [computeOutcome(evidence), computeOutcome(turned)];
    expect(rankingText(other.ranking.lines)).toBe(rankingText(one.ranking.lines));
    expect(other.inputs).toEqual(one.inputs);
    expect(other.exclusions).toEqual(one.exclusions);
  });
});

describe('rankingText', () => {
  it('is canonical JSON: members in order, nothing between', () => {
    expect(rankingText([])).toBe('[]');
  });
});
