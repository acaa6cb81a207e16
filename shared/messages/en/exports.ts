import type { exports as french } from '../fr/exports.ts';

export const exports: typeof french = {
  columns: {
    category: 'Category',
    rank: 'Rank',
    dossier: 'Entry',
    title: 'Title',
    result: 'Result shown',
    numerator: 'Exact result (numerator)',
    denominator: 'Exact result (denominator)',
    sheets: 'Sheets counted',
    status: 'Status',
    reason: 'Tie-break',
  },
  provisional: (status) => `${status} (provisional)`,
  ranking: 'Ranking',
};
