import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { ActedSheet, JurorActs } from '../../main/cli/demo/acts.ts';
import { type MarkChoice, drawMark, markChoice, scoredCell } from '../../main/cli/demo/marks.ts';
import { sourceIdToId } from '../../shared/dossiers/import-ids.ts';
import type { Rules } from '../../shared/campaign/rules.ts';
import type { Jury } from '../../shared/jury/jury.ts';
import type { FiledDossier } from './dossier-list.ts';

/** Mark of each criterion, in the order of the rules, by juror then by dossier. Changed in place by the designs below. */
export type MarkTable = Map<string, Map<string, string[]>>;

/** Every juror marks every dossier: the worth of the dossier, the severity of the juror, and chance. */
export const drawMarks = (
  seed: number,
  rules: Rules,
  jury: Jury,
  dossiers: readonly FiledDossier[],
  leanings: readonly number[],
): MarkTable => {
  const random = xoroshiro128plus(seed);
  const choices = rules.criteria.map(markChoice);
  return new Map(
    jury.jurors.map(({ id }, place) => [
      id,
      new Map(
        dossiers.map(({ sourceId, levels }) => [
          sourceId,
          choices.map((choice, i) => drawMark(random, choice, levels[i] ?? 500, leanings[place] ?? 0)),
        ]),
      ),
    ]),
  );
};

const SHEET_COMMENTS = [
  'Dossier clair et bien documenté.',
  'À rapprocher d’un autre dossier de la même catégorie.',
  'Beau travail d’équipe ; la mesure des effets est à poursuivre.',
  'Les usagers sont réellement associés.',
];

/** What a juror does otherwise than mark the whole of a dossier. */
export type Incident = { readonly juror: string; readonly sourceId: string } & (
  | { readonly kind: 'recusal'; readonly reason: string }
  | { readonly kind: 'notOpened' | 'abstained' }
  | { readonly kind: 'cannotAssess' | 'empty'; readonly criterion: string; readonly comment: string }
);

/** The acts of every juror: their marks, with the comments that the rules ask for, then the incidents. */
export const marksToActs = (
  seed: number,
  rules: Rules,
  jury: Jury,
  table: MarkTable,
  incidents: readonly Incident[],
): readonly JurorActs[] => {
  const random = xoroshiro128plus(seed);
  const choices = rules.criteria.map(markChoice);
  return jury.jurors.map(({ id }) => {
    const kept = new Set(jury.recusals.filter(({ juror }) => juror === id).map(({ target }) => target));
    const own = incidents.filter(({ juror }) => juror === id);
    return {
      juror: id,
      recusals: own.flatMap((incident) =>
        incident.kind === 'recusal' ? [{ sourceId: incident.sourceId, reason: incident.reason }] : [],
      ),
      sheets: [...(table.get(id) ?? [])].flatMap(([sourceId, marks]) => {
        const sheet = wholeSheet(random, choices, sourceId, marks);
        const incident = own.find((one) => one.sourceId === sourceId);
        return kept.has(sourceIdToId(sourceId)) ? [] : applyIncident(sheet, incident);
      }),
    };
  });
};

const wholeSheet = (
  random: RandomGenerator,
  choices: readonly MarkChoice[],
  sourceId: string,
  marks: readonly string[],
): ActedSheet => ({
  sourceId,
  abstained: false,
  cells: choices.map((choice, i) => scoredCell(random, choice, marks[i] ?? '0')),
  comment: uniformInt(random, 0, 4) === 0 ? (SHEET_COMMENTS[uniformInt(random, 0, 3)] ?? '') : '',
});

const applyIncident = (sheet: ActedSheet, incident: Incident | undefined): readonly ActedSheet[] => {
  if (incident === undefined) return [sheet];
  if ('criterion' in incident) {
    const { kind, criterion, comment } = incident;
    const changed = { criterion, state: kind, mark: null, comment } as const;
    return [{ ...sheet, cells: sheet.cells.map((cell) => (cell.criterion === criterion ? changed : cell)) }];
  }
  return incident.kind === 'abstained' ? [{ ...sheet, abstained: true, cells: [] }] : [];
};
