import type { campaignFailures } from '../../contract/campaign.ts';
import type { dossiersFailures } from '../../contract/dossiers.ts';
import type { juryFailures } from '../../contract/jury.ts';
import type { rankingFailures } from '../../contract/ranking.ts';
import type { scoringFailures } from '../../contract/scoring.ts';
import type { FailureTexts } from '../failure-text.ts';
import { listed } from '../listed.ts';
import { longTableText } from '../long-table-text.ts';
import { firstFindings, freezeSentence } from '../freeze-text.ts';
import { freeze } from './freeze.ts';
import { longTable } from './long-table.ts';

type Codes = typeof campaignFailures &
  typeof dossiersFailures &
  typeof juryFailures &
  typeof scoringFailures &
  typeof rankingFailures;
type Problem = { readonly path: string; readonly message: string };

const places = (problems: readonly Problem[]): string => listed(problems.map(({ path, message }) => path || message));

/** Campaign, dossiers, jury, scoring, ranking. */
export const workFailures: Pick<FailureTexts, keyof Codes> = {
  CAMPAIGN_UNKNOWN: ({ campaign }) => ({
    sentence: `The campaign “${campaign}” is not on this computer. The other campaigns are intact.`,
    action: `Go back to the home page and choose a campaign from the list.`,
  }),
  CAMPAIGN_TEMPLATE_UNKNOWN: ({ template }) => ({
    sentence: `The template “${template}” does not exist or cannot be read. No campaign was created.`,
    action: `Choose a template from the list.`,
  }),
  CAMPAIGN_FOLDER_NOT_OURS: ({ path }) => ({
    sentence: `“${path}” is not the folder of a Palmarès campaign. Nothing in it was changed.`,
    action: `Choose the campaign folder, the one that holds “travail” and the journals.`,
  }),
  CAMPAIGN_FOLDER_SPOILED: ({ path, line }) => ({
    sentence: `The campaign cannot be read: “${path}”${line === null ? '' : `, line ${line},`} is damaged. Nothing in it was changed, the other campaigns are intact.`,
    action: `Put this file back from a backup of the campaign, then try again.`,
  }),
  CAMPAIGN_RULES_INVALID: ({ problems }) => ({
    sentence: `The rules do not have the expected form (${places(problems)}). The rules before are kept.`,
    action: `Correct the points named, then try again.`,
  }),
  CAMPAIGN_VALUE_NOT_SUPPORTED: ({ paths }) => ({
    sentence: `This version of Palmarès cannot apply yet: ${listed(paths)}. Nothing changed.`,
    action: `Choose another value for these rules.`,
  }),
  CAMPAIGN_RULES_FROZEN: ({ campaign }) => ({
    sentence: `The rules of the campaign “${campaign}” are frozen: they can no longer be changed.`,
    action: `For other rules, create a new campaign.`,
  }),
  CAMPAIGN_NOT_FROZEN: ({ campaign }) => ({
    sentence: `The rules of the campaign “${campaign}” are not frozen yet. Nothing changed.`,
    action: `Freeze the rules, then try again.`,
  }),
  CAMPAIGN_CANNOT_FREEZE: ({ findings }) => ({
    sentence: `The rules cannot be frozen as they are, they can still be changed. ${firstFindings(findings, (finding) => freezeSentence(freeze, finding, (id) => id))}`,
    action: `Correct the points named, then freeze again.`,
  }),
  DOSSIERS_IMPORT_REFUSED: ({ name, problems }) => {
    const errors = problems.filter(({ severity }) => severity === 'error').length;
    return {
      sentence: `“${name}” was not imported: ${errors} ${errors === 1 ? 'error' : 'errors'}. No dossier changed.`,
      action: `Correct the file at the rows and columns named, then import it again.`,
    };
  },
  DOSSIERS_UNKNOWN: ({ dossier }) => ({
    sentence: `The dossier “${dossier}” is not in this campaign. Nothing changed.`,
    action: `Choose a dossier from the list.`,
  }),
  JURY_INVALID: ({ problems }) => ({
    sentence: `The jury list does not have the expected form (${places(problems)}). The list before is kept.`,
    action: `Correct the points named, then save again.`,
  }),
  SCORING_PROFILE_UNKNOWN: ({ juror, campaign }) => ({
    sentence: `No package of the campaign “${campaign}” is open here for the jury member “${juror}”.`,
    action: `Open the package received, with the code you were given.`,
  }),
  SCORING_PROFILE_SPOILED: ({ path }) => ({
    sentence: `“${path}” is damaged and was not read. The other sheets are intact.`,
    action: `Put this file back from a backup, or open the package received again.`,
  }),
  SCORING_DOSSIER_UNKNOWN: ({ dossier }) => ({
    sentence: `The dossier “${dossier}” is not in the package received. Nothing changed.`,
    action: `Choose a dossier from the list.`,
  }),
  SCORING_RECUSED: ({ dossier }) => ({
    sentence: `A recusal is declared for the dossier “${dossier}”: no mark is saved on it.`,
    action: `Go on to the next dossier.`,
  }),
  SCORING_MARK_OFF_SCALE: ({ dossier, criterion }) => ({
    sentence: `Dossier “${dossier}”, criterion “${criterion}”: the mark is not on the scale. The sheet saved before is intact.`,
    action: `Give a mark of the scale shown.`,
  }),
  SCORING_DRAFT_OLDER: ({ dossier }) => ({
    sentence: `The draft of the dossier “${dossier}” is newer on disk than in this window. Both are kept.`,
    action: `Read the sheet again and choose the version to keep.`,
  }),
  SCORING_COMMENTS_TOO_LONG: ({ bytes, most }) => ({
    sentence: `The comments are too long in total: ${Math.ceil(bytes / 1024)} KiB for ${Math.floor(most / 1024)} KiB at most. Nothing was sealed, everything is kept.`,
    action: `Shorten the longest comments, then seal again.`,
  }),
  RANKING_NOT_OPEN: ({ campaign }) => ({
    sentence: `The ranking of the campaign “${campaign}” is not open: nobody has seen it yet.`,
    action: `Close the intake, then open the ranking.`,
  }),
  RANKING_TABLE_INVALID: ({ name, problems }) => ({
    sentence: `“${name}” cannot be ranked: ${listed(
      problems.map((problem) => {
        const text = longTableText(longTable, problem);
        return problem.line === null ? text : `line ${problem.line}: ${text}`;
      }),
    )}.`,
    action: `Correct the table at the lines named, then try again.`,
  }),
};
