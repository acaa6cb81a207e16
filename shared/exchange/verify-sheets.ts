import { type Criterion, criteriaOfCategory, type Rules } from '../campaign/rules.ts';
import { isOnScale } from '../campaign/scale.ts';
import { type Assignment, isAssigned, isRecused, type Recusal } from '../jury/jury.ts';
import { meetsCommentPolicy } from '../scoring/comment-policy.ts';
import type { Cell, Sheet } from '../scoring/sheet.ts';
import type { Release, ScoresPayload } from './payloads.ts';

/** What becomes of one sheet of an authentic file, and why: one sheet never refuses the others (model.md §6). */
export type SheetVerdict = {
  readonly dossier: string;
  readonly verdict: 'counted' | 'incomplete' | 'held' | 'setAside' | 'noMark';
  readonly reason: 'dossierChanged' | 'recused' | 'notAssigned' | 'unknownDossier' | 'commentMissing' | null;
};

export type SheetContext = {
  readonly rules: Rules;
  /** The release in force: the dossiers as they are now. */
  readonly release: Release;
  readonly assignment: Assignment;
  /** In force: those of the jury list and those that the juror declared in the score file. */
  readonly recusals: readonly Recusal[];
};

/**
 * E15 and E16 on each sheet, in the order of the file. A sheet without marks is `noMark` whatever its dossier. A dossier
 * that has gone, was recused or was never assigned is set aside. Marks on another version of the dossier are held until
 * confirmed again. A sheet that is not complete, or says so while a criterion that counts has no answer (its category
 * may have changed), is `incomplete`. Only `counted` sheets reach the ranking.
 */
export const sheetVerdicts = (context: SheetContext, { author, body }: ScoresPayload): readonly SheetVerdict[] => {
  const dossiers = new Map(context.release.dossiers.map((dossier) => [dossier.id, dossier]));
  return body.sheets.map((sheet) => verdictOf(context, author, sheet, dossiers.get(sheet.dossier)));
};

const verdictOf = (
  context: SheetContext,
  juror: string,
  sheet: Sheet,
  dossier: Release['dossiers'][number] | undefined,
): SheetVerdict => {
  const say = (verdict: SheetVerdict['verdict'], reason: SheetVerdict['reason'] = null) => ({
    dossier: sheet.dossier,
    verdict,
    reason,
  });
  if (sheet.state !== 'inProgress' && sheet.state !== 'complete') return say('noMark');
  if (!dossier) return say('setAside', 'unknownDossier');
  if (isRecused(context.recusals, juror, dossier)) return say('setAside', 'recused');
  if (!isAssigned(context.assignment, juror, dossier.id)) return say('setAside', 'notAssigned');
  if (sheet.dossierDigest !== dossier.digest) return say('held', 'dossierChanged');
  if (sheet.state === 'inProgress' || !isAnswered(context.rules, dossier.category, sheet)) return say('incomplete');
  return meetsCommentPolicy(context.rules, sheet.cells) ? say('counted') : say('setAside', 'commentMissing');
};

/** True if every criterion of the category that counts has an answer; informative ones may stay empty. */
const isAnswered = (rules: Rules, category: string, sheet: Sheet): boolean => {
  const isAnswer = (id: string) => sheet.cells.some(({ criterion, state }) => criterion === id && state !== 'empty');
  return criteriaOfCategory(rules, category).every(({ id, informative }) => informative || isAnswer(id));
};

/**
 * E16 on the whole file: the path of the first cell that no form of ours makes under the release that the file names
 * (a criterion that the rules, or the dossier's category, have not; a mark off its scale), or null.
 */
export const findForeignMark = (rules: Rules, named: Release, { body }: ScoresPayload): string | null => {
  const categories = new Map(named.dossiers.map(({ id, category }) => [id, category]));
  const criteria = new Map(rules.criteria.map((criterion) => [criterion.id, criterion]));
  for (const [row, { dossier, cells }] of body.sheets.entries())
    for (const [column, cell] of cells.entries()) {
      const problem = problemOf(criteria.get(cell.criterion), categories.get(dossier), cell);
      if (problem) return `body.sheets.${row}.cells.${column}.${problem}`;
    }
  return null;
};

const problemOf = (
  criterion: Criterion | undefined,
  category: string | undefined,
  { mark }: Cell,
): 'criterion' | 'mark' | null => {
  if (
    !criterion ||
    (category !== undefined && criterion.categories !== 'all' && !criterion.categories.includes(category))
  )
    return 'criterion';
  return mark === null || isOnScale(criterion.scale, mark) ? null : 'mark';
};
