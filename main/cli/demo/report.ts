import type { OutputOf } from '../../../shared/contract/contract.ts';
import type { RankingView } from '../../../shared/contract/ranking.ts';
import type { ResultsPayload } from '../../../shared/exchange/payloads.ts';
import type { Language } from '../../../shared/messages/advice.ts';
import { bundleProblemText } from '../../../shared/messages/bundle-problem-text.ts';
import { fileReportText } from '../../../shared/messages/check-text.ts';
import type { CliContext } from '../command.ts';
import { rankingToText } from '../ranking-text.ts';
import type { Closed } from './day.ts';
import type { Scenario } from './scenario.ts';

/** Everything a day leaves to tell. */
export type DayReport = {
  readonly scenario: Scenario;
  readonly closed: Closed;
  readonly bundle: string;
  readonly sealed: OutputOf<'publication.seal'>;
  /** Sheets that do not count, as the sealed results give them. */
  readonly exclusions: ResultsPayload['body']['exclusions'];
  readonly verification: OutputOf<'publication.verify'>;
  readonly files: readonly string[];
};

/** `palmares demo --json`. */
export const dayToJson = ({ closed, files, bundle, sealed }: DayReport, language: Language) => ({
  ranking: linesOf(closed.ranking).map(({ category, dossier, rank, exact, decidedBy, status }) => ({
    category,
    dossier,
    rank,
    exact,
    decidedBy,
    status,
  })),
  refused: refusedOf(closed).map((report) => ({
    file: report.file,
    code: report.code,
    sentence: fileReportText(language, report).sentence,
  })),
  files,
  bundle,
  rankingDigest: sealed.rankingDigest,
});

/** By category, rank (null last) and dossier, by code unit. */
const linesOf = ({ categories }: RankingView) =>
  categories
    .flatMap(({ lines }) => lines)
    .toSorted(
      (a, b) =>
        compare(a.category, b.category) ||
        (a.rank ?? Number.POSITIVE_INFINITY) - (b.rank ?? Number.POSITIVE_INFINITY) ||
        compare(a.dossier, b.dossier),
    );

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

const refusedOf = ({ reports }: Closed) => reports.filter(({ verdict }) => verdict === 'refused');

export const dayToText = (report: DayReport, context: CliContext): string => {
  const { scenario, closed, verification, bundle, sealed } = report;
  const { demo: words } = context.messages;
  const refused = refusedOf(closed).map((file) => {
    const { sentence, action } = fileReportText(context.language, file);
    return `  ${file.file}  [${file.code}]\n    ${sentence}\n    → ${action}`;
  });
  const { chair, campaign } = verification.fingerprints;
  const proof = verification.holds
    ? [words.verified]
    : [
        words.notVerified,
        ...verification.problems.map((problem) => `  ${bundleProblemText(context.language, problem)}`),
      ];
  return [
    words.title(scenario.rules.title),
    '',
    ...rankingToText(closed.ranking, scenario.rules, context),
    ...exclusionsToText(report, context),
    words.refused,
    ...refused,
    '',
    ...proof,
    words.chairKey(chair ?? ''),
    words.campaignKey(campaign ?? ''),
    words.digest(sealed.rankingDigest),
    '',
    words.where(bundle.replace(/[\\/][^\\/]+$/, '')),
    words.bundle(bundle),
  ].join('\n');
};

/** Sheets told one by one under each reason: more than these are counted. */
const MOST_TOLD = 6;

const exclusionsToText = ({ exclusions, closed }: DayReport, { messages }: CliContext): readonly string[] => {
  const { demo: words } = messages;
  const lines = linesOf(closed.ranking);
  const told = ABSENCES.flatMap((reason) => {
    const sheets = exclusions.filter((sheet) => sheet.reason === reason);
    const rest = sheets.length - MOST_TOLD;
    const shown = sheets.slice(0, MOST_TOLD).map(({ juror, dossier }) => {
      const title = lines.find((line) => line.dossier === dossier)?.title ?? dossier;
      return `    ${juror.padEnd(4)} ${title}`;
    });
    const heading = `  ${words.counted(words.absences[reason], sheets.length)}`;
    return sheets.length === 0 ? [] : [heading, ...shown, ...(rest > 0 ? [`    ${words.others(rest)}`] : [])];
  });
  return told.length > 0 ? [words.missing, ...told, ''] : [];
};

const ABSENCES = ['recused', 'abstained', 'incomplete', 'missing', 'setAside', 'held', 'notAssigned'] as const;
