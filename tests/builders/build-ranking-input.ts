import type { Rules } from '../../shared/campaign/rules.ts';
import type { DossierStatus } from '../../shared/dossiers/dossier.ts';
import type { RankingInput } from '../../shared/ranking/rank-campaign.ts';
import type { Absence } from '../../shared/ranking/rank-dossiers.ts';
import { buildRules } from './build-rules.ts';

/** `null`: the cell is there but not scored. */
export type Marks = Readonly<Record<string, string | null>>;

type Draft = {
  readonly rules?: Rules;
  readonly colleges?: Readonly<Record<string, string>>;
  readonly dossiers?: Readonly<Record<string, { readonly category?: string; readonly status?: DossierStatus }>>;
  /** Marks by dossier, then by juror. */
  readonly sheets: Readonly<Record<string, Readonly<Record<string, Marks>>>>;
  readonly absences?: readonly Absence[];
  readonly jurors?: readonly string[];
};

/** A ranking input from a table of marks: jurors are those who marked, unless named; one category C1, one college JURY. */
export const buildRankingInput = ({
  rules,
  colleges = {},
  dossiers = {},
  sheets,
  absences = [],
  jurors,
}: Draft): RankingInput => {
  const ids = [...new Set([...Object.keys(sheets), ...Object.keys(dossiers)])];
  const seated = jurors ?? [...new Set(Object.values(sheets).flatMap((row) => Object.keys(row)))];
  return {
    rules: rules ?? buildRules(),
    dossiers: ids.map((id) => ({
      id,
      category: dossiers[id]?.category ?? 'C1',
      status: dossiers[id]?.status ?? 'eligible',
    })),
    jurors: seated.map((id) => ({ id, college: colleges[id] ?? 'JURY' })),
    absences,
    sheets: Object.entries(sheets).flatMap(([dossier, row]) =>
      Object.entries(row).map(([juror, marks]) => ({
        juror,
        dossier,
        cells: Object.entries(marks).map(([criterion, mark]) => ({
          criterion,
          state: mark === null ? ('cannotAssess' as const) : ('scored' as const),
          mark,
        })),
      })),
    ),
  };
};

/** The same two criteria A and B for every pair: `pair('14 12')`. */
export const pair = (marks: string): Marks => {
  const [a = '', b = ''] = marks.split(' ');
  return { A: a, B: b };
};
