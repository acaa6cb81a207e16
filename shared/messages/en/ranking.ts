import type { ranking as source } from '../fr/ranking.ts';

const ordinal = new Intl.PluralRules('en', { type: 'ordinal' });
const conjunction = new Intl.ListFormat('en', { type: 'conjunction' });
const suffixes: Readonly<Record<Intl.LDMLPluralRule, string>> = {
  one: 'st',
  two: 'nd',
  few: 'rd',
  other: 'th',
  zero: 'th',
  many: 'th',
};

/** Words of a ranking: what a line is, and why it stands where it does. */
export const ranking: typeof source = {
  status: {
    ranked: 'Ranked',
    belowQuorum: 'Below quorum',
    held: 'On hold',
    eliminated: 'Eliminated by a floor mark',
    ineligible: 'Not eligible',
    inadmissible: 'Not admissible',
    withdrawn: 'Withdrawn',
    outOfCompetition: 'Out of competition',
  },
  decidedByCriteria: (labels) =>
    labels.length === 0
      ? 'Tie broken by a criterion'
      : `Tie broken by ${conjunction.format(labels.map((label) => `“${label}”`))}`,
  decidedBy: {
    headToHead: 'Tie broken head to head',
    median: 'Tie broken by the median',
    jury: 'Tie broken by the jury',
    exAequo: 'Tied',
  },
  decidedByFewerLow: (mark) =>
    mark === null ? 'Tie broken by the share of low marks' : `Tie broken by the share of marks under ${mark}`,
  place: (rank) => `${rank}${suffixes[ordinal.select(rank)]}`,
  noPlace: '—',
  sheets: (count) => `${count} ${count === 1 ? 'sheet' : 'sheets'}`,
};
