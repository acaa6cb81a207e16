import { type Criterion, type Rules, type TieStep, criteriaOfCategory } from '../campaign/rules.ts';
import type { Award, RankingLine } from '../exchange/payloads.ts';

/** A line as people read it: see `rankingViewSchema` of the contract. */
export type ShownLine = RankingLine & {
  readonly title: string;
  readonly shown: string | null;
  readonly tiedWith: readonly string[];
  readonly step: number | null;
};
export type ShownRanking = {
  readonly digest: string;
  readonly provisional: boolean;
  readonly categories: readonly {
    readonly category: string;
    readonly label: string;
    readonly lines: readonly ShownLine[];
  }[];
  readonly awards: readonly Award[];
};

/** Headers and words of one language (`shared/messages`), so that the rows themselves know none. */
export type RankingWords = {
  readonly columns: Readonly<
    Record<
      | 'category'
      | 'rank'
      | 'dossier'
      | 'title'
      | 'result'
      | 'numerator'
      | 'denominator'
      | 'sheets'
      | 'status'
      | 'reason',
      string
    >
  >;
  readonly status: (status: RankingLine['status'], provisional: boolean) => string;
  readonly reason: (line: ShownLine, step: TieStep | null, labelOf: (criterion: string) => string) => string;
};

export type RankingCell = string | number | null;
export type RankingTable = { readonly name: string; readonly rows: readonly (readonly RankingCell[])[] };
type TableRules = Pick<Rules, 'criteria' | 'ties'>;

/**
 * One table per category, for a workbook. Numbers are numbers, what is missing is an empty cell and never a zero. The
 * exact result stands as two whole numbers: a spreadsheet would read `14/1` as the fourteenth of January.
 */
export const rankingTables = (ranking: ShownRanking, rules: TableRules, words: RankingWords): readonly RankingTable[] =>
  ranking.categories.map(({ category, label, lines }) => {
    const criteria = criteriaOfCategory(rules, category);
    return {
      name: label,
      rows: [header(criteria, words), ...lines.map((line) => cells(line, criteria, rules, ranking.provisional, words))],
    };
  });

/** The whole ranking as one table with a column for the category, for CSV. */
export const rankingList = (
  ranking: ShownRanking,
  rules: TableRules,
  name: string,
  words: RankingWords,
): RankingTable => ({
  name,
  rows: [
    [words.columns.category, ...header(rules.criteria, words)],
    ...ranking.categories.flatMap(({ label, lines }) =>
      lines.map((line) => [label, ...cells(line, rules.criteria, rules, ranking.provisional, words)]),
    ),
  ],
});

/** The ranking as data: sorted by category, rank (those without one last) and dossier; keys in the order of the schema. */
export const rankingRecords = ({ digest, provisional, categories, awards }: ShownRanking) => ({
  v: 1 as const,
  rankingDigest: digest,
  provisional,
  ranking: categories
    .flatMap(({ lines }) => lines)
    .map(
      ({ category, dossier, title, rank, shown, exact, sheets, status, decidedBy, step, tiedWith, byCriterion }) => ({
        category,
        dossier,
        title,
        rank,
        shown,
        exact,
        sheets,
        status,
        decidedBy,
        step,
        tiedWith,
        byCriterion,
      }),
    )
    .toSorted(
      (a, b) =>
        byCodeUnit(a.category, b.category) ||
        (a.rank ?? Infinity) - (b.rank ?? Infinity) ||
        byCodeUnit(a.dossier, b.dossier),
    ),
  awards,
});

const byCodeUnit = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);

const header = (criteria: readonly Criterion[], { columns }: RankingWords): readonly RankingCell[] => [
  columns.rank,
  columns.dossier,
  columns.title,
  columns.result,
  columns.numerator,
  columns.denominator,
  columns.sheets,
  columns.status,
  columns.reason,
  ...criteria.map(({ label }) => label),
];

const cells = (
  line: ShownLine,
  criteria: readonly Criterion[],
  rules: TableRules,
  provisional: boolean,
  words: RankingWords,
): readonly RankingCell[] => {
  const labelOf = (id: string) =>
    rules.criteria
      .filter((criterion) => criterion.id === id)
      .map(({ label }) => label)
      .join('');
  const step = line.step === null ? null : (rules.ties.at(line.step - 1) ?? null);
  return [
    line.rank,
    line.dossier,
    line.title,
    line.shown === null ? null : Number(line.shown),
    ...(line.exact === null ? [null, null] : line.exact.split('/').map(wholeNumber)),
    line.sheets,
    words.status(line.status, provisional),
    words.reason(line, step, labelOf),
    ...criteria.map(
      ({ id }) =>
        line.byCriterion
          .filter(({ criterion }) => criterion === id)
          .map(({ exact }) => approximate(exact))
          .at(0) ?? null,
    ),
  ];
};

/** A whole number beyond what a spreadsheet counts exactly stays text. */
const wholeNumber = (digits: string): number | string =>
  Number.isSafeInteger(Number(digits)) ? Number(digits) : digits;

/** `"p/q"` to six decimals, to be read; what decides is never computed on it. */
const approximate = (exact: string): number => {
  const [p, q] = exact.split('/').map(Number);
  return Math.round((Number(p) / Number(q)) * 1e6) / 1e6;
};
