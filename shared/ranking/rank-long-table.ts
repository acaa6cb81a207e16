import { type Rational, parseTypedDecimal, rational } from '../campaign/decimal.ts';
import type { Rules } from '../campaign/rules.ts';
import { type Result, err, ok } from '../result.ts';
import { type LongTableRow, MOST_PROBLEMS, byLine } from './long-table.ts';
import type { LongTableProblem, RankOptions, RankedTable, ScaleOption } from './long-table-schemas.ts';
import { type CountedCriterion, type RankMethod, rulesToMethod } from './method.ts';
import { compareCodeUnits, groupedBy, itemAt } from './order.ts';
import { rankDossiers } from './rank-dossiers.ts';
import { toNumber } from './shown.ts';

const JURY = 'JURY';

type Ranked = Omit<RankedTable, 'rules' | 'digest'>;
type Outcome = Result<Ranked, readonly LongTableProblem[]>;

/**
 * Ranks a long table by options (ranking.md §5): one jury, one list, each criterion on its declared scale. Refuses with
 * every problem: no scale declared, a score off its scale or step, a sheet with some but not all criteria unless
 * `incomplete` drops it, an option that names a criterion not in the file.
 */
export const rankLongTable = (rows: readonly LongTableRow[], options: RankOptions): Outcome => {
  const wanted = options.criteria?.map((id) => id.normalize('NFC')) ?? null;
  const counted = rows.filter(({ criterion }) => wanted?.includes(criterion) ?? true);
  const ids = [...new Set(counted.map(({ criterion }) => criterion))].toSorted(compareCodeUnits);
  const unknown = namedCriteria(options).filter((id) => rows.every(({ criterion }) => criterion !== id));
  if (unknown.length > 0) return err(unknown.map((criterion) => ({ code: 'criterionUnknown', line: null, criterion })));
  const noScale = withoutScale(counted, ids, options.scales);
  if (noScale.length > 0) return err(noScale);
  const method: RankMethod = {
    criteria: ids.map((id) => toCriterion(id, options)),
    colleges: [{ id: JURY, weight: rational(1), isVoting: true }],
    unit: 'mean',
    thresholds: [],
    quorum: { sheets: options.quorum, share: '0' },
    ties: options.ties,
    isLowFirst: options.lowerIsBetter === 'all',
  };
  return rankRows(
    method,
    null,
    rows,
    counted,
    { code: 'offScale', scaleOf: (id) => scaleFor(id, options.scales) },
    options.incomplete,
  );
};

/**
 * The same by a rules file, whose criteria are the file's, by id. The table says neither colleges nor categories, so the
 * rules have one of each; every juror in the file is expected on every dossier. A sheet that is not complete is not
 * counted, as the rules say.
 */
export const rankLongTableByRules = (rows: readonly LongTableRow[], rules: Rules): Outcome => {
  const method = rulesToMethod(rules);
  const known = new Set(method.criteria.map(({ id }) => id));
  const foreign = rows.flatMap(({ line, criterion }): readonly LongTableProblem[] =>
    known.has(criterion) ? [] : [{ code: 'criterionNotInRules', line, criterion }],
  );
  if (foreign.length > 0) return err(foreign.slice(0, MOST_PROBLEMS));
  const alone = { ...method, colleges: [{ ...itemAt(method.colleges, 0), id: JURY }] };
  return rankRows(alone, itemAt(rules.categories, 0).id, rows, rows, { code: 'notOnScale' }, 'drop');
};

/** Parts of rules that a long table cannot carry, by path: it names neither colleges nor categories. */
export const pathsBeyondTable = ({ categories, colleges }: Rules): readonly string[] => [
  ...(categories.length > 1 ? ['categories'] : []),
  ...(colleges.length > 1 ? ['colleges'] : []),
];

const namedCriteria = ({ scales, weights, criteria, lowerIsBetter, ties }: RankOptions): readonly string[] => {
  const named = [
    ...(criteria ?? []),
    ...scales.flatMap(({ criterion }) => (criterion === null ? [] : [criterion])),
    ...weights.map(({ criterion }) => criterion),
    ...(typeof lowerIsBetter === 'string' ? [] : lowerIsBetter),
    ...ties.flatMap((step) => (typeof step === 'object' && 'criteria' in step ? step.criteria : [])),
  ];
  return [...new Set(named.map((id) => id.normalize('NFC')))];
};

const scaleFor = (id: string, scales: readonly ScaleOption[]): ScaleOption | undefined =>
  scales.find(({ criterion }) => criterion?.normalize('NFC') === id) ??
  scales.find(({ criterion }) => criterion === null);

/** One problem for the whole file where no scale is declared at all, else one for each criterion without. */
const withoutScale = (
  rows: readonly LongTableRow[],
  ids: readonly string[],
  scales: readonly ScaleOption[],
): readonly LongTableProblem[] => {
  const lacking = ids.filter((id) => !scaleFor(id, scales));
  if (lacking.length === 0) return [];
  const groups = scales.length === 0 ? [null] : lacking;
  return groups.map((criterion) => {
    const { min, max } = rangeOf(rows.filter((row) => criterion === null || row.criterion === criterion));
    const range = min === max ? 'MIN:MAX' : `${min}:${max}`;
    const option = `--scale ${criterion === null ? '' : `${criterion}=`}${range}`;
    return { code: 'noScale', line: null, criterion, min, max, option };
  });
};

const rangeOf = (rows: readonly LongTableRow[]): { readonly min: string; readonly max: string } => {
  const values = rows.flatMap(({ score }) => parseTypedDecimal(score) ?? []);
  const sorted = values.toSorted((a, b) => rational(a).compare(rational(b)));
  return { min: sorted[0] ?? '0', max: sorted.at(-1) ?? '0' };
};

const toCriterion = (id: string, options: RankOptions): CountedCriterion => {
  const { min, max, step } = scaleFor(id, options.scales) as ScaleOption;
  const weight = options.weights.find(({ criterion }) => criterion.normalize('NFC') === id)?.weight ?? '1';
  const { lowerIsBetter } = options;
  return {
    id,
    weight: rational(weight),
    categories: 'all',
    min: rational(min),
    max: rational(max),
    isReversed: typeof lowerIsBetter !== 'string' && lowerIsBetter.some((name) => name.normalize('NFC') === id),
    floor: null,
    read: (mark) => readScore(mark, rational(min), rational(max), step),
  };
};

const readScore = (mark: string, min: Rational, max: Rational, step: string | null): Rational | null => {
  const value = rational(mark);
  const isInside = value.compare(min) >= 0 && value.compare(max) <= 0;
  return isInside && (step === null || value.sub(min).div(rational(step)).d === 1n) ? value : null;
};

/** How a score that is not on its scale is told. */
type Scales =
  | { readonly code: 'offScale'; readonly scaleOf: (id: string) => ScaleOption | undefined }
  | { readonly code: 'notOnScale' };

const rankRows = (
  method: RankMethod,
  category: string | null,
  all: readonly LongTableRow[],
  counted: readonly LongTableRow[],
  scales: Scales,
  incomplete: 'refuse' | 'drop',
): Outcome => {
  const scored = counted
    .filter(({ score }) => score !== '')
    .map((row) => ({ ...row, score: parseTypedDecimal(row.score) ?? row.score }));
  const sheets = [...groupedBy(scored, ({ juror, dossier }) => JSON.stringify([juror, dossier])).values()];
  const problems = [
    ...scored.flatMap((row) => scoreProblems(method, row, scales)),
    ...(incomplete === 'refuse' ? sheets.flatMap((sheet) => incompleteSheet(method, sheet)) : []),
  ];
  if (problems.length > 0) return err(problems.toSorted(byLine).slice(0, MOST_PROBLEMS));
  const jurors = [...new Set(all.map(({ juror }) => juror))];
  const dossiers = [...new Set(all.map(({ dossier }) => dossier))];
  const { lines } = rankDossiers({
    method,
    dossiers: dossiers.map((id) => ({ id, category: category ?? '', status: 'eligible' })),
    jurors: jurors.map((id) => ({ id, college: JURY })),
    absences: [],
    sheets: sheets.flatMap((sheet) =>
      sheet.slice(0, 1).map(({ juror, dossier }) => ({
        juror,
        dossier,
        cells: sheet.map(({ criterion, score }) => ({ criterion, state: 'scored', mark: score })),
      })),
    ),
  });
  return ok({
    jurors: jurors.length,
    dossiers: dossiers.length,
    scores: scored.length,
    missing: jurors.length * dossiers.length * method.criteria.length - scored.length,
    ranking: lines.map(({ dossier, rank, exact, sheets: count, status, decidedBy, byCriterion }) => ({
      dossier,
      rank,
      exact,
      score: exact === null ? null : toNumber(rational(exact)),
      sheets: count,
      category,
      status: status as RankedTable['ranking'][number]['status'],
      decidedBy,
      byCriterion: Object.fromEntries(byCriterion.map((mark) => [mark.criterion, toNumber(rational(mark.exact))])),
    })),
  });
};

const scoreProblems = (
  method: RankMethod,
  { line, criterion: id, score: value }: LongTableRow,
  scales: Scales,
): readonly LongTableProblem[] => {
  const criterion = method.criteria.find((known) => known.id === id) as CountedCriterion;
  if (scales.code === 'notOnScale')
    return criterion.read(value) ? [] : [{ code: 'notOnScale', line, criterion: id, value }];
  if (parseTypedDecimal(value) === null) return [{ code: 'notANumber', line, value }];
  if (criterion.read(value)) return [];
  const { min, max, step } = scales.scaleOf(id) as ScaleOption;
  const isOutside = rational(value).compare(criterion.min) < 0 || rational(value).compare(criterion.max) > 0;
  return [
    isOutside
      ? { code: 'offScale', line, criterion: id, value, min, max }
      : { code: 'offStep', line, criterion: id, value, min, step: step as string },
  ];
};

const incompleteSheet = (method: RankMethod, sheet: readonly LongTableRow[]): readonly LongTableProblem[] => {
  const missing = method.criteria.map(({ id }) => id).filter((id) => sheet.every(({ criterion }) => criterion !== id));
  return missing.length === 0
    ? []
    : sheet.slice(0, 1).map(({ line, juror, dossier }) => ({ code: 'incomplete', line, juror, dossier, missing }));
};
