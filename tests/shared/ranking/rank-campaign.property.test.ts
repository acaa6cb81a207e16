import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rational } from '../../../shared/campaign/decimal.ts';
import { type RankingInput, rankCampaign } from '../../../shared/ranking/rank-campaign.ts';
import { rankingInput } from '../../builders/ranking-arbitrary.ts';

const RUNS = { numRuns: 1000 };

const lineOf = (input: RankingInput, dossier: string) => {
  const line = rankCampaign(input).lines.find((candidate) => candidate.dossier === dossier);
  if (!line) throw new Error(`no line for ${dossier}`);
  return line;
};

const times = (value: string, factor: string): string => rational(value).mul(rational(factor)).toString();

/** A campaign and one of its counted sheets of a voting juror, if it has any. */
const withCountedSheet = rankingInput.chain((input) => {
  const voting = new Set(input.rules.colleges.filter(({ voice }) => voice === 'voting').map(({ id }) => id));
  const jurors = new Set(input.jurors.filter(({ college }) => voting.has(college)).map(({ id }) => id));
  const counted = input.sheets.filter(
    ({ juror, cells }) => jurors.has(juror) && cells.every(({ mark }) => mark !== null),
  );
  return fc.record({
    input: fc.constant(input),
    sheet: counted.length > 0 ? fc.constantFrom(...counted) : fc.constant(null),
  });
});

describe('whatever the campaign', () => {
  it('the order of jurors, dossiers, criteria, categories, colleges, sheets and absences changes nothing', () => {
    const shuffled = <T>(items: readonly T[]) => fc.shuffledSubarray([...items], { minLength: items.length });
    const twoOrders = rankingInput.chain((input) =>
      fc
        .record({
          criteria: shuffled(input.rules.criteria),
          categories: shuffled(input.rules.categories),
          colleges: shuffled(input.rules.colleges),
          dossiers: shuffled(input.dossiers),
          jurors: shuffled(input.jurors),
          absences: shuffled(input.absences),
          sheets: shuffled(input.sheets.map((sheet) => ({ ...sheet, cells: sheet.cells.toReversed() }))),
        })
        .map(({ criteria, categories, colleges, ...rest }) => ({
          input,
          other: { ...rest, rules: { ...input.rules, criteria, categories, colleges } },
        })),
    );
    fc.assert(
      fc.property(twoOrders, ({ input, other }) => {
        expect(rankCampaign(other)).toEqual(rankCampaign(input));
      }),
      RUNS,
    );
  });

  it('ranking again gives the same ranking and leaves the input as it was', () => {
    fc.assert(
      fc.property(rankingInput, (input) => {
        const before = structuredClone(input);
        expect(rankCampaign(input)).toEqual(rankCampaign(input));
        expect(input).toEqual(before);
      }),
      RUNS,
    );
  });

  it('raising one mark never lowers the dossier, and raises its result', () => {
    fc.assert(
      fc.property(withCountedSheet, fc.nat({ max: 2 }), ({ input, sheet }, k) => {
        const cell = sheet?.cells[k % sheet.cells.length];
        fc.pre(sheet !== null && cell?.mark != null && cell.mark !== '5');
        const raise = (item: typeof cell) =>
          item === cell
            ? {
                ...item,
                mark: rational(cell?.mark ?? '0')
                  .add(rational('0.5'))
                  .toString(),
              }
            : item;
        const raised = {
          ...input,
          sheets: input.sheets.map((item) => (item === sheet ? { ...item, cells: item.cells.map(raise) } : item)),
        };
        const [before, after] = [lineOf(input, sheet.dossier), lineOf(raised, sheet.dossier)];
        expect(after.status).toBe(before.status);
        if (before.rank !== null) expect(after.rank).toBeLessThanOrEqual(before.rank);
        if (before.exact !== null) expect(rational(after.exact ?? '0').compare(rational(before.exact))).toBe(1);
      }),
      RUNS,
    );
  });

  it('a sheet that is missing, recused or not scored is left out alike, and never read as zero', () => {
    fc.assert(
      fc.property(withCountedSheet, ({ input, sheet }) => {
        fc.pre(sheet !== null);
        const { juror, dossier } = sheet;
        const sheets = input.sheets.filter((item) => item !== sheet);
        const without = { ...input, sheets, rules: { ...input.rules, quorum: { sheets: 0, share: '0' } } };
        const blank = { ...sheet, cells: sheet.cells.map((cell) => ({ ...cell, state: 'noOpinion', mark: null })) };
        const zero = { ...sheet, cells: sheet.cells.map((cell) => ({ ...cell, mark: '0' })) };
        const missing = lineOf(without, dossier);
        expect(
          lineOf({ ...without, absences: [...input.absences, { juror, dossier, reason: 'recused' }] }, dossier),
        ).toEqual(missing);
        expect(lineOf({ ...without, sheets: [...sheets, blank] }, dossier)).toEqual(missing);
        const zeroed = lineOf({ ...without, sheets: [...sheets, zero] }, dossier);
        expect(zeroed.sheets).toBe(missing.sheets + 1);
        if (missing.exact !== null) expect(rational(missing.exact).compare(rational(zeroed.exact ?? '9999'))).toBe(1);
      }),
      RUNS,
    );
  });

  it('multiplying every criterion’s weight, or every college’s, changes no place', () => {
    const factor = fc.constantFrom('2', '0.5', '3', '0.001', '100');
    fc.assert(
      fc.property(rankingInput, factor, factor, (input, byCriterion, byCollege) => {
        const criteria = input.rules.criteria.map((criterion) => ({
          ...criterion,
          weight: times(criterion.weight, byCriterion),
        }));
        const colleges = input.rules.colleges.map((college) => ({
          ...college,
          weight: times(college.weight, byCollege),
        }));
        const scaled = rankCampaign({ ...input, rules: { ...input.rules, criteria, colleges } }).lines;
        const lines = rankCampaign(input).lines;
        const unit = input.rules.total.unit === 'points' ? byCriterion : '1';
        expect(scaled.map(({ exact: _, ...rest }) => rest)).toEqual(lines.map(({ exact: _, ...rest }) => rest));
        scaled.forEach(({ exact }, i) => {
          const original = lines[i]?.exact ?? null;
          expect(exact === null ? null : rational(exact).toFraction()).toBe(
            original && rational(original).mul(rational(unit)).toFraction(),
          );
        });
      }),
      RUNS,
    );
  });

  it('doubling every juror leaves results, places and deciding steps', () => {
    fc.assert(
      fc.property(rankingInput, (given) => {
        const input = { ...given, rules: { ...given.rules, quorum: { sheets: 0, share: given.rules.quorum.share } } };
        const twin = <T extends { readonly juror: string }>(items: readonly T[]) => [
          ...items,
          ...items.map((item) => ({ ...item, juror: `${item.juror}-BIS` })),
        ];
        const doubled = {
          ...input,
          jurors: [...input.jurors, ...input.jurors.map(({ id, college }) => ({ id: `${id}-BIS`, college }))],
          absences: twin(input.absences),
          sheets: twin(input.sheets),
        };
        const lines = rankCampaign(input).lines.map((line) => ({ ...line, sheets: line.sheets * 2 }));
        expect(rankCampaign(doubled).lines).toEqual(lines);
      }),
      RUNS,
    );
  });
});
