import type { Rules } from '../campaign/rules.ts';
import type { DossierStatus } from '../dossiers/dossier.ts';
import type { RankingLine } from '../exchange/payloads.ts';
import type { RankedSheet } from './ballots.ts';
import { rulesToMethod } from './method.ts';
import { type Absence, type RankedDossier, rankDossiers } from './rank-dossiers.ts';

export type RankingInput = {
  /** Frozen rules, of which `unsupportedPaths` names nothing. */
  readonly rules: Rules;
  readonly dossiers: readonly { readonly id: string; readonly category: string; readonly status: DossierStatus }[];
  /** Sitting voices only: one per seat, the member who sits. */
  readonly jurors: readonly { readonly id: string; readonly college: string }[];
  /**
   * What keeps a voice from a dossier. It wins over a sheet that came all the same. Pairs that are named neither here
   * nor in `sheets` are counted `missing`; incomplete sheets need no absence, they are recognised.
   */
  readonly absences: readonly Absence[];
  /** The sheets of the revisions that count. */
  readonly sheets: readonly RankedSheet[];
};

/** What explains a line: never part of the sealed results. */
export type RankingDetail = Pick<RankedDossier, 'dossier' | 'shown' | 'tiedWith' | 'step' | 'reasons'>;

export type Ranking = {
  /** As the sealed results carry them: by category, rank (none last) and dossier. */
  readonly lines: readonly RankingLine[];
  /** One per line, in the same order. */
  readonly details: readonly RankingDetail[];
  readonly exclusions: readonly Absence[];
  /** Ranks over all categories together, for prizes of scope `all`. */
  readonly overall: readonly { readonly dossier: string; readonly rank: number }[];
};

/**
 * The ranking of a campaign on exact rationals (ranking.md §2.1, model.md §6). Pure and deterministic: the same input in
 * any order gives the same ranking. Missing sheets and cells are left out, never read as zero.
 */
export const rankCampaign = ({ rules, dossiers, jurors, absences, sheets }: RankingInput): Ranking => {
  const ranked = rankDossiers({ method: rulesToMethod(rules), dossiers, jurors, absences, sheets });
  return {
    lines: ranked.lines.map(
      ({ shown: _shown, tiedWith: _tiedWith, step: _step, reasons: _reasons, byCriterion, ...line }) => ({
        ...line,
        byCriterion: [...byCriterion],
      }),
    ),
    details: ranked.lines.map(({ dossier, shown, tiedWith, step, reasons }) => ({
      dossier,
      shown,
      tiedWith,
      step,
      reasons,
    })),
    exclusions: ranked.exclusions,
    overall: ranked.overall,
  };
};
