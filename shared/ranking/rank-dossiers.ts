import { type Rational, rational, toExact } from '../campaign/decimal.ts';
import { type MarkTable, type RankedSheet, createMarkTable } from './ballots.ts';
import { type RankMethod, countedCriteria } from './method.ts';
import { compareCodeUnits, groupedBy, itemAt, sortedBy } from './order.ts';
import { decimalsToSeparate, toDecimal } from './shown.ts';
import { type Aggregate, type Ballot, type Tally, sheetMarks, tallyDossier } from './tally.ts';
import { type DecidedBy, breakTie } from './ties.ts';

/** Why a sitting voice has no counted sheet on a dossier. `incomplete`: a counted cell is not scored. */
export type AbsenceReason = 'missing' | 'notAssigned' | 'recused' | 'held' | 'setAside' | 'abstained' | 'incomplete';
export type Absence = { readonly juror: string; readonly dossier: string; readonly reason: AbsenceReason };

type OutOfRanking = 'ineligible' | 'inadmissible' | 'withdrawn' | 'outOfCompetition';
export type RankedStatus = 'ranked' | 'belowQuorum' | 'held' | 'eliminated' | OutOfRanking;

/** Why a dossier has no rank; exact values as `"p/q"`. `quorum`: sheets counted, expected, and the fewest that will do. */
export type UnrankedReason =
  | { readonly code: 'status'; readonly status: OutOfRanking }
  | { readonly code: 'quorum'; readonly counted: number; readonly expected: number; readonly needed: number }
  | { readonly code: 'collegeSilent'; readonly college: string }
  | { readonly code: 'noCollege' }
  | { readonly code: 'floor'; readonly criterion: string; readonly mark: string; readonly below: string }
  | {
      readonly code: 'threshold';
      readonly coefficients: 'before' | 'after';
      readonly value: string;
      readonly result: string;
    };

export type RankRequest = {
  readonly method: RankMethod;
  readonly dossiers: readonly {
    readonly id: string;
    readonly category: string;
    readonly status: 'eligible' | OutOfRanking;
  }[];
  /** Sitting voices only. */
  readonly jurors: readonly { readonly id: string; readonly college: string }[];
  readonly absences: readonly Absence[];
  readonly sheets: readonly RankedSheet[];
};

export type RankedDossier = {
  readonly category: string;
  readonly dossier: string;
  readonly rank: number | null;
  /** `"p/q"`; null while a voting college has no counted sheet. */
  readonly exact: string | null;
  readonly sheets: number;
  readonly status: RankedStatus;
  readonly decidedBy: DecidedBy | null;
  /** Aggregate on each criterion, by id, in the criterion's own unit (reversed where low is good). */
  readonly byCriterion: readonly { readonly criterion: string; readonly exact: string }[];
  /** Half-up decimal with as many decimals, within the category, as separate different results and thresholds. */
  readonly shown: string | null;
  /** Ids of the dossiers of the same result before the cascade. */
  readonly tiedWith: readonly string[];
  /** 1-based step of the cascade that parted it from its last tied neighbour. */
  readonly step: number | null;
  readonly reasons: readonly UnrankedReason[];
};

export type RankedDossiers = {
  /** By category, rank (none last) and dossier, ids by code unit. */
  readonly lines: readonly RankedDossier[];
  /** Sheets that are not counted and why, by dossier and juror. A sheet not assigned is named only if it came. */
  readonly exclusions: readonly Absence[];
  /** Ranks over all categories together, by the same rule. Means something only if all categories have the same criteria. */
  readonly overall: readonly { readonly dossier: string; readonly rank: number }[];
};

/**
 * Ranks dossiers by category. Sheets of jurors who do not sit or on unknown dossiers are left out. The order of jurors, dossiers, criteria and sheets changes nothing.
 */
export const rankDossiers = (request: RankRequest): RankedDossiers => {
  const table = createMarkTable(request.method, request.sheets);
  const { assessed, exclusions } = assess(request, table);
  const lines = [
    ...groupedBy(
      sortedBy(assessed, ({ tally }) => tally.category),
      ({ tally }) => tally.category,
    ).values(),
  ].flatMap((group) => rankCategory(request.method, table, group));
  const overall = placesOf(request.method, table, rankedTallies(assessed)).map(({ tally, rank }) => ({
    dossier: tally.dossier,
    rank,
  }));
  return { lines, exclusions, overall };
};

type Assessed = { readonly tally: Tally; readonly status: RankedStatus; readonly reasons: readonly UnrankedReason[] };

const assess = (
  request: RankRequest,
  table: MarkTable,
): { readonly assessed: readonly Assessed[]; readonly exclusions: readonly Absence[] } => {
  const { method } = request;
  const jurors = sortedBy(request.jurors, ({ id }) => id);
  const sheets = byDossierAndJuror(request.sheets);
  const absences = byDossierAndJuror(request.absences);
  const voting = new Set(method.colleges.filter(({ isVoting }) => isVoting).map(({ id }) => id));
  const exclusions: Absence[] = [];
  const assessed = sortedBy(request.dossiers, ({ id }) => id).map((dossier) => {
    const criteria = countedCriteria(method, dossier.category);
    const given = sheets.get(dossier.id);
    const absent = absences.get(dossier.id);
    const ballots: Ballot[] = [];
    let expected = 0;
    for (const { id, college } of jurors) {
      const sheet = given?.get(id);
      const reason = absent?.get(id)?.reason;
      const marks = sheet && !reason ? sheetMarks(table, criteria, sheet) : null;
      if (voting.has(college) && reason !== 'notAssigned' && reason !== 'recused') expected += 1;
      if (marks === null && (reason !== 'notAssigned' || sheet))
        exclusions.push({ juror: id, dossier: dossier.id, reason: reason ?? (sheet ? 'incomplete' : 'missing') });
      if (marks !== null && voting.has(college)) ballots.push({ juror: id, college, marks });
    }
    const tally = tallyDossier(method, table, dossier, criteria, ballots);
    return judge(method, table, tally, dossier.status, expected);
  });
  return { assessed, exclusions };
};

/** Two for the same juror and dossier are a bug of the caller: which one counts is for the merge to say. */
const byDossierAndJuror = <T extends { readonly juror: string; readonly dossier: string }>(items: readonly T[]) => {
  const dossiers = new Map<string, Map<string, T>>();
  for (const item of items) {
    const jurors = dossiers.get(item.dossier) ?? new Map<string, T>();
    if (jurors.has(item.juror)) throw new Error('two sheets of one juror on one dossier');
    dossiers.set(item.dossier, jurors.set(item.juror, item));
  }
  return dossiers;
};

/** The first that applies: not in competition, below the quorum, held, eliminated, ranked. */
const judge = (
  method: RankMethod,
  table: MarkTable,
  tally: Tally,
  status: 'eligible' | OutOfRanking,
  expected: number,
): Assessed => {
  if (status !== 'eligible') return { tally, status, reasons: [{ code: 'status', status }] };
  const needed = sheetsNeeded(method.quorum, expected);
  const counted = tally.ballots.length;
  if (counted < needed)
    return { tally, status: 'belowQuorum', reasons: [{ code: 'quorum', counted, expected, needed }] };
  if (!tally.results) {
    const silent = tally.silent.map((college) => ({ code: 'collegeSilent', college }) as const);
    return { tally, status: 'held', reasons: silent.length > 0 ? silent : [{ code: 'noCollege' }] };
  }
  const reasons = [...failedFloors(table, tally), ...failedThresholds(method, tally.results)];
  return { tally, status: reasons.length > 0 ? 'eliminated' : 'ranked', reasons };
};

/** Fewest counted sheets that reach the quorum: its number, and its share of the voices expected, rounded up. */
export const sheetsNeeded = (quorum: RankMethod['quorum'], expected: number): number =>
  Math.max(quorum.sheets, Number(rational(quorum.share).mul(expected).ceil().toFraction()));

const failedFloors = (table: MarkTable, tally: Tally): readonly UnrankedReason[] =>
  ownUnits(table, tally).flatMap(({ criterion, value }): readonly UnrankedReason[] =>
    criterion.floor && value.compare(criterion.floor) < 0
      ? [{ code: 'floor', criterion: criterion.id, mark: toExact(value), below: toExact(criterion.floor) }]
      : [],
  );

const failedThresholds = (
  method: RankMethod,
  results: Readonly<Record<'before' | 'after', Rational>>,
): readonly UnrankedReason[] =>
  method.thresholds.flatMap(({ value, coefficients }) =>
    results[coefficients].compare(rational(value)) < 0
      ? [{ code: 'threshold', coefficients, value, result: toExact(results[coefficients]) }]
      : [],
  );

/** Aggregates in each criterion's own unit, by id of criterion. */
const ownUnits = (table: MarkTable, tally: Tally): readonly Aggregate[] =>
  sortedBy(tally.byCriterion, ({ criterion }) => criterion.id).map(({ criterion, value }) => ({
    criterion,
    value: table.toOwnUnit(criterion, value),
  }));

type RankedTally = Tally & { readonly results: NonNullable<Tally['results']> };

const rankedTallies = (assessed: readonly Assessed[]): readonly RankedTally[] =>
  // `judge` holds every dossier without a result.
  assessed.filter(({ status }) => status === 'ranked').map(({ tally }) => tally as RankedTally);

type Placed = {
  readonly tally: Tally;
  readonly rank: number;
  readonly decidedBy: DecidedBy | null;
  readonly step: number | null;
  readonly tiedWith: readonly string[];
};

/** Competition ranks (1, 2, 2, 4) on exact results, ties parted by the cascade. */
const placesOf = (method: RankMethod, table: MarkTable, tallies: readonly RankedTally[]): readonly Placed[] => {
  const known = tallies.map((tally) => ({ tally, result: tally.results.after }));
  const groups = [...groupedBy(known, ({ result }) => result.toFraction()).values()].toSorted(
    (a, b) => itemAt(b, 0).result.compare(itemAt(a, 0).result) * (method.isLowFirst ? -1 : 1),
  );
  const placed: Placed[] = [];
  for (const group of groups) {
    const tied = group.map(({ tally }) => tally);
    for (const { tallies: shared, decidedBy, step } of breakTie(method, table, tied)) {
      const rank = placed.length + 1;
      for (const tally of shared) {
        const tiedWith = tied.filter((other) => other !== tally).map(({ dossier }) => dossier);
        placed.push({ tally, rank, decidedBy, step, tiedWith: tiedWith.toSorted(compareCodeUnits) });
      }
    }
  }
  return placed;
};

const rankCategory = (method: RankMethod, table: MarkTable, group: readonly Assessed[]): readonly RankedDossier[] => {
  const places = new Map(placesOf(method, table, rankedTallies(group)).map((placed) => [placed.tally, placed]));
  const results = group.flatMap(({ tally }) => (tally.results ? [tally.results.after] : []));
  const limits = method.thresholds.flatMap(({ value, coefficients }) =>
    coefficients === 'after' ? [rational(value)] : [],
  );
  const decimals = decimalsToSeparate([...results, ...limits]);
  const lines = group.map(({ tally, status, reasons }) => {
    const placed = places.get(tally);
    return {
      category: tally.category,
      dossier: tally.dossier,
      rank: placed?.rank ?? null,
      exact: tally.results && toExact(tally.results.after),
      sheets: tally.ballots.length,
      status,
      decidedBy: placed?.decidedBy ?? null,
      byCriterion: ownUnits(table, tally).map(({ criterion, value }) => ({
        criterion: criterion.id,
        exact: toExact(value),
      })),
      shown: tally.results && toDecimal(tally.results.after, decimals),
      tiedWith: placed?.tiedWith ?? [],
      step: placed?.step ?? null,
      reasons,
    };
  });
  return lines.toSorted(
    (a, b) => (a.rank ?? Infinity) - (b.rank ?? Infinity) || compareCodeUnits(a.dossier, b.dossier),
  );
};
