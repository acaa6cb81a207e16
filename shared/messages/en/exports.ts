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
  openData: 'open-data',
  about: {
    title: 'About',
    campaign: 'Campaign',
    edition: 'Edition',
    state: 'State of the ranking',
    provisional: 'Provisional',
    final: 'Intake closed',
    digest: 'Digest of the ranking (SHA-256)',
  },
  awards: {
    title: 'Prizes',
    prize: 'Prize',
    category: 'Category',
    dossier: 'Dossier',
    dossierTitle: 'Title',
    state: 'Decision',
    laureate: 'Laureate',
    toDecide: 'To be decided',
    none: 'Not awarded',
  },
};
