import type { rules as source } from '../fr/rules.ts';

const s = (count: number): string => (count === 1 ? '' : 's');

/** The rules of a campaign in plain words. */
export const rules: typeof source = {
  scale: {
    numeric: (min, max, step) => `${min} to ${max}, by ${step}`,
    lowIsGood: 'the lowest is the best',
    levels: (labels) => `${labels.length} levels: ${labels.join(', ')}`,
    yesNo: 'yes or no',
    free: 'free text, no mark',
  },
  comment: {
    never: 'no comment',
    always: 'always asked for',
    extremes: 'asked for at both ends of the scale',
    below: (mark) => `asked for under ${mark}`,
  },
  floor: (mark) => `eliminatory under ${mark}`,
  informative: 'for information, does not count',
  onlyIn: (categories) => `only for ${categories}`,
  sheet: {
    mean: 'A sheet is worth the mean of its marks, each counted by its coefficient.',
    points: 'A sheet is worth the sum of its marks, each multiplied by its coefficient.',
  },
  aggregation: {
    mean: 'The result of a dossier is the mean of its sheets.',
    median: 'The result of a dossier is the median of its sheets.',
    borda: 'The result of a dossier comes from the places each jury member gives it.',
    majorityJudgment: 'The result of a dossier is its majority grade.',
    trimmed: 'The result of a dossier is the mean of its sheets, without the highest and the lowest.',
    capped: 'The result of a dossier is the mean of its sheets, gaps being capped.',
    count: 'A dossier is retained if it gathers enough sufficient marks.',
  },
  colleges: 'The colleges of the jury count by their weight, however many members they have.',
  missing: {
    completeSheets: 'An incomplete sheet does not count. A missing mark is never a zero.',
    renormalise: 'In an incomplete sheet only the marks present count. A missing mark is never a zero.',
  },
  quorum: (sheets, share) =>
    share === null
      ? `A dossier is ranked from ${sheets} sheet${s(sheets)} on.`
      : `A dossier is ranked from ${sheets} sheet${s(sheets)} and ${share} of the sheets expected on.`,
  noQuorum: 'No least number of sheets is asked for.',
  exact: 'Computation is exact: nothing is rounded before ranking.',
  rounded: 'The rules round some values before ranking.',
  threshold: (value) => `A dossier must reach ${value} to be ranked.`,
  outcome: {
    ranking: 'The dossiers of each category are ranked.',
    laureatesWithoutOrder: 'Laureates are named without order among them, by title.',
    decision: 'Each dossier is accepted, to be revised or refused.',
    opinion: 'Each dossier receives an opinion.',
  },
  ranking: {
    decides: 'The ranking decides.',
    aid: 'The ranking informs the deliberation; the jury decides.',
  },
  recusal: {
    dossier: 'A recusal holds for the dossier concerned.',
    category: 'A recusal holds for the whole category of the dossier.',
    all: 'A recusal holds for every dossier.',
  },
  blindApplicant: 'The name of the applicant is hidden from the jury.',
  blindFields: (fields) => `Fields hidden from the jury: ${fields}.`,
  ties: {
    criteria: (labels) => `the best mark on ${labels}`,
    headToHead: 'head to head, among jury members who marked all the tied dossiers',
    median: 'the median of the sheets',
    fewerLow: (mark) => `the smallest share of marks under ${mark}`,
    last: 'otherwise the dossiers stay tied',
  },
  prizeBy: {
    ranking: 'by the ranking',
    vote: 'by a vote',
    jury: 'by decision of the jury',
    externalCount: 'by an outside count',
  },
  prizeScope: {
    category: 'in each category',
    theme: 'in each theme',
    all: 'over all categories',
  },
  prizePlaces: (min, max) => (min === max ? `${max} place${s(max)}` : `${min} to ${max} places`),
  voice: { voting: 'votes', advisory: 'advisory voice' },
};
