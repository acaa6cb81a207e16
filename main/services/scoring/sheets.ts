import { criteriaOfCategory, type Rules } from '../../../shared/campaign/rules.ts';
import { isRecused } from '../../../shared/jury/jury.ts';
import { meetsCommentPolicy } from '../../../shared/scoring/comment-policy.ts';
import type { Cell, Draft, Sheet, SheetState } from '../../../shared/scoring/sheet.ts';
import { type ListedDossier, type OpenedProfile, recusalsOf } from './profile-store.ts';

/**
 * State of a juror's sheet: complete once every criterion has its answer and every comment asked for is there, on the
 * dossier as it is now. Marks given on an earlier version stay in progress until they are confirmed.
 */
export const sheetStateOf = (opened: OpenedProfile, listed: ListedDossier, draft: Draft | null): SheetState => {
  const { juror } = opened.profile;
  if (isRecused(recusalsOf(opened), juror, listed)) return 'recused';
  if (!draft) return 'notOpened';
  if (draft.abstained) return 'abstained';
  const cells = cellsOf(opened.rules, listed.category, draft);
  const isAnswered = cells.every(({ state }) => state !== 'empty');
  const isPresent = draft.base === listed.digest;
  return isAnswered && isPresent && meetsCommentPolicy(opened.rules, cells) ? 'complete' : 'inProgress';
};

/** One cell per criterion of the category, in the order of the rules; those never touched are empty. */
const cellsOf = (rules: Rules, category: string, draft: Draft): readonly Cell[] =>
  criteriaOfCategory(rules, category).map(
    ({ id }) =>
      draft.cells.find(({ criterion }) => criterion === id) ?? {
        criterion: id,
        state: 'empty',
        mark: null,
        comment: '',
      },
  );

/** The sheet as the score file carries it. A recused or abstained dossier carries no mark, whatever the draft holds. */
export const sheetOf = (opened: OpenedProfile, listed: ListedDossier, draft: Draft | null): Sheet => {
  const state = sheetStateOf(opened, listed, draft);
  const isMarked = state === 'complete' || state === 'inProgress';
  return {
    dossier: listed.id,
    // What was marked, never what replaced it since: the intake holds such a sheet until it is confirmed.
    dossierDigest: isMarked && draft ? draft.base : listed.digest,
    state,
    cells: isMarked && draft ? [...cellsOf(opened.rules, listed.category, draft)] : [],
    comment: isMarked || state === 'abstained' ? (draft?.comment ?? '') : '',
  };
};
