import type { Rules } from '../campaign/rules.ts';
import { awardsOf } from '../deliberation/laureates.ts';
import { canonicalJson } from '../exchange/canonical-json.ts';
import { mergeFiles, type Standing, type StoredFile } from '../exchange/merge.ts';
import type { Award, ListPayload, RankingLine, Release, ResultsPayload, ScoresPayload } from '../exchange/payloads.ts';
import { type SheetVerdict, sheetVerdicts } from '../exchange/verify-sheets.ts';
import { isRecused, type Recusal } from '../jury/jury.ts';
import type { Absence } from '../ranking/rank-dossiers.ts';
import { type Ranking, rankCampaign } from '../ranking/rank-campaign.ts';

/** A dossier as the results name it: what jurors never see of it plays no part. */
export type RankedDossierFacts = {
  readonly id: string;
  readonly title: string;
  readonly category: string;
  readonly status: 'eligible' | 'ineligible' | 'inadmissible' | 'withdrawn' | 'outOfCompetition';
};

/** Everything that decides the results: whoever holds it can recompute them. */
export type Evidence = {
  readonly rules: Rules;
  readonly release: Release;
  readonly list: ListPayload['body'];
  readonly dossiers: readonly RankedDossierFacts[];
  /** All authentic files ever stored, with the payload of each. */
  readonly files: readonly (StoredFile & { readonly payload: ScoresPayload })[];
  readonly keys: readonly { readonly juror: string; readonly kid: string }[];
  readonly decided: readonly string[];
};

export type Outcome = {
  readonly standings: readonly Standing[];
  /** Verdicts on the sheets of the file that counts, by juror. */
  readonly sheets: readonly { readonly juror: string; readonly verdicts: readonly SheetVerdict[] }[];
  readonly inputs: ResultsPayload['body']['inputs'];
  readonly exclusions: ResultsPayload['body']['exclusions'];
  readonly ranking: Ranking;
  readonly awards: readonly Award[];
  /** True while a juror is held: the ranking may still change without a new mark. */
  readonly provisional: boolean;
};

/** Merge, sheet verdicts, ranking and awards in one pure step, from the evidence alone. */
export const computeOutcome = (evidence: Evidence): Outcome => {
  const { rules, list } = evidence;
  const sitting = list.seats.map(({ sitting: juror }) => juror);
  const standings = mergeFiles({
    jurors: list.jurors.map(({ id }) => id),
    files: evidence.files,
    keys: evidence.keys,
    revocations: list.revocations,
    decided: evidence.decided,
  });
  const counted = new Set(standings.map(({ current }) => current?.digest));
  const works = evidence.files
    .filter(({ juror, digest }) => counted.has(digest) && sitting.includes(juror))
    .map(({ juror, payload }): Work => {
      const recusals = [...list.recusals, ...payload.body.recusals];
      const verdicts = sheetVerdicts({ ...evidence, assignment: list.assignment, recusals }, payload);
      return { juror, sheets: payload.body.sheets, recusals, verdicts };
    });
  const ranking = rankCampaign({
    rules,
    dossiers: evidence.dossiers,
    jurors: list.jurors.filter(({ id }) => sitting.includes(id)),
    absences: absencesOf(evidence, sitting, standings, works),
    sheets: works.flatMap(({ juror, sheets, verdicts }) =>
      sheets
        .filter(({ dossier }) => verdicts.some((verdict) => verdict.dossier === dossier && isGiven(verdict)))
        .map(({ dossier, cells }) => ({ juror, dossier, cells })),
    ),
  });
  return {
    standings,
    sheets: works.map(({ juror, verdicts }) => ({ juror, verdicts })).toSorted((a, b) => (a.juror < b.juror ? -1 : 1)),
    inputs: standings
      .map(({ juror, state, current }) => ({
        juror,
        status: sitting.includes(juror) ? state : ('notSitting' as const),
        seq: current?.seq ?? null,
        digest: current?.digest ?? null,
      }))
      .toSorted((a, b) => (a.juror < b.juror ? -1 : 1)),
    exclusions: ranking.exclusions.map(({ juror, dossier, reason }) => ({ juror, dossier, reason })),
    ranking,
    awards: awardsOf(rules, ranking, new Map(evidence.dossiers.map(({ id, title }) => [id, title]))),
    provisional: standings.some(({ juror, state }) => state === 'held' && sitting.includes(juror)),
  };
};

/** A sheet on a dossier that was not given to the juror goes along too: it never counts, and is named for that. */
const isGiven = ({ verdict, reason }: SheetVerdict): boolean => verdict === 'counted' || reason === 'notAssigned';

/** The ranking as the results carry it: what `rankingDigest` is the SHA-256 of. */
export const rankingText = (lines: readonly RankingLine[]): string => canonicalJson(lines);

type Work = {
  readonly juror: string;
  readonly sheets: ScoresPayload['body']['sheets'];
  readonly recusals: readonly Recusal[];
  readonly verdicts: readonly SheetVerdict[];
};

/** Why a sitting juror has no counted sheet on a dossier; « nothing came » needs no reason of its own. */
const absencesOf = (
  { list, dossiers }: Evidence,
  sitting: readonly string[],
  standings: readonly Standing[],
  works: readonly Work[],
): readonly Absence[] => {
  const assigned =
    list.assignment === 'all' ? null : new Map(list.assignment.map((row) => [row.juror, new Set(row.dossiers)]));
  return sitting.flatMap((juror) => {
    const work = works.find((known) => known.juror === juror);
    const recusals = (work?.recusals ?? list.recusals).filter((recusal) => recusal.juror === juror);
    const isHeld = standings.some((standing) => standing.juror === juror && standing.state === 'held');
    const verdicts = new Map(work?.verdicts.map((verdict) => [verdict.dossier, verdict]));
    const states = new Map(work?.sheets.map(({ dossier, state }) => [dossier, state]));
    return dossiers.flatMap((dossier): readonly Absence[] => {
      const because = (reason: Absence['reason']) => [{ juror, dossier: dossier.id, reason }];
      if (assigned && assigned.get(juror)?.has(dossier.id) !== true) return because('notAssigned');
      if (isRecused(recusals, juror, dossier)) return because('recused');
      if (isHeld) return because('held');
      if (states.get(dossier.id) === 'abstained') return because('abstained');
      const verdict = verdicts.get(dossier.id)?.verdict;
      return verdict === 'held' || verdict === 'setAside' || verdict === 'incomplete' ? because(verdict) : [];
    });
  });
};
