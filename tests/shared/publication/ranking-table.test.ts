import { describe, expect, test } from 'vitest';
import { createSpreadsheets } from '../../../main/platform/spreadsheets.ts';
import { messagesOf } from '../../../shared/messages/catalogue.ts';
import { exportWords } from '../../../shared/messages/export-words.ts';
import {
  type ShownLine,
  type ShownRanking,
  rankingList,
  rankingRecords,
  rankingTables,
} from '../../../shared/publication/ranking-table.ts';
import { rulesSchema } from '../../../shared/campaign/rules.ts';
import { buildRules } from '../../builders/build-rules.ts';

const base = rulesSchema.parse(buildRules());
const [criterion] = base.criteria;
if (!criterion) throw new Error('rules without criteria');
const rules = {
  criteria: [
    { ...criterion, id: 'IMPACT', label: 'Impact', categories: 'all' as const },
    { ...criterion, id: 'COST', label: 'Coût', categories: ['B'] },
  ],
  ties: [{ criteria: ['IMPACT', 'COST'] }, 'median' as const],
};
const line = (dossier: string, overrides: Partial<ShownLine> = {}): ShownLine => ({
  category: 'A',
  dossier,
  title: `=Titre ${dossier}`,
  rank: 1,
  shown: '14.50',
  exact: '29/2',
  sheets: 3,
  status: 'ranked',
  decidedBy: null,
  byCriterion: [{ criterion: 'IMPACT', exact: '41/3' }],
  tiedWith: [],
  step: null,
  ...overrides,
});
const missing: Partial<ShownLine> = {
  rank: null,
  shown: null,
  exact: null,
  sheets: 0,
  status: 'belowQuorum',
  byCriterion: [],
};
const ranking: ShownRanking = {
  digest: 'f'.repeat(64),
  provisional: false,
  categories: [
    {
      category: 'A',
      label: 'Catégorie A',
      lines: [
        line('D-2', { decidedBy: 'criteria', step: 1, tiedWith: ['D-1'] }),
        line('D-1', { rank: 2, decidedBy: 'median', step: 9 }),
        line('D-3', missing),
      ],
    },
    {
      category: 'B',
      label: 'Catégorie B',
      lines: [
        line('D-5', {
          category: 'B',
          exact: `${'9'.repeat(20)}/7`,
          byCriterion: [{ criterion: 'COST', exact: '0/1' }],
        }),
      ],
    },
  ],
  awards: [],
};

describe('tables for a workbook', () => {
  const tables = rankingTables(ranking, rules, exportWords('fr'));

  test('one per category, with the criteria of that category', () => {
    expect(tables.map(({ name }) => name)).toEqual(['Catégorie A', 'Catégorie B']);
    expect(tables.map(({ rows }) => rows[0]?.slice(-2))).toEqual([
      ['Départage', 'Impact'],
      ['Impact', 'Coût'],
    ]);
  });

  test('numbers are numbers, the exact result is two whole numbers, a long one stays text', () => {
    expect(tables[0]?.rows[1]).toEqual([
      1,
      'D-2',
      '=Titre D-2',
      14.5,
      29,
      2,
      3,
      'Classé',
      'Départagé par «\u00A0Impact\u00A0» et «\u00A0Coût\u00A0»',
      13.666667,
    ]);
    expect(tables[0]?.rows[2]?.at(8)).toBe('Départagé par la médiane');
    expect(tables[1]?.rows[1]).toEqual([1, 'D-5', '=Titre D-5', 14.5, '9'.repeat(20), 7, 3, 'Classé', '', null, 0]);
  });

  test('missing is an empty cell, never a zero', () => {
    expect(tables[0]?.rows[3]).toEqual([null, 'D-3', '=Titre D-3', null, null, null, 0, 'Sous le quorum', '', null]);
  });

  test('a provisional ranking says so on each line, in both languages', () => {
    const statuses = (language: 'fr' | 'en') =>
      rankingTables({ ...ranking, provisional: true }, rules, exportWords(language))[0]
        ?.rows.slice(1)
        .map((row) => row[7]);
    expect(statuses('fr')).toEqual(['Classé (provisoire)', 'Classé (provisoire)', 'Sous le quorum (provisoire)']);
    expect(statuses('en')?.every((status) => String(status).endsWith('(provisional)'))).toBe(true);
    expect(Object.keys(messagesOf('en').exports.columns)).toEqual(Object.keys(messagesOf('fr').exports.columns));
  });

  test('survive a workbook: what was a number is one, what was missing is still', async () => {
    const spreadsheets = createSpreadsheets();
    const read = await spreadsheets.read(await spreadsheets.write('xlsx', tables));
    expect(read.ok && read.value[0]?.rows[1]?.slice(0, 6)).toEqual([1, 'D-2', '=Titre D-2', 14.5, 29, 2]);
    expect(read.ok && read.value[0]?.rows[3]?.slice(0, 8)).toEqual([
      null,
      'D-3',
      '=Titre D-3',
      null,
      null,
      null,
      0,
      'Sous le quorum',
    ]);
  });
});

test('one table for CSV, with the category of each line', () => {
  const { name, rows } = rankingList(ranking, rules, 'Classement', exportWords('en'));
  expect(name).toBe('Classement');
  expect(rows.map((row) => row.slice(0, 3))).toEqual([
    ['Category', 'Rank', 'Entry'],
    ['Catégorie A', 1, 'D-2'],
    ['Catégorie A', 2, 'D-1'],
    ['Catégorie A', null, 'D-3'],
    ['Catégorie B', 1, 'D-5'],
  ]);
  expect(new Set(rows.map((row) => row.length)).size).toBe(1);
});

test('records are sorted by category, rank with none last, then dossier', () => {
  const shuffled: ShownRanking = {
    ...ranking,
    categories: [
      {
        category: 'B',
        label: 'B',
        lines: [line('D-5', { category: 'B' }), line('D-6', { category: 'B' }), line('D-5A', { category: 'B' })],
      },
      {
        category: 'A',
        label: 'A',
        lines: [line('D-4', missing), line('D-3', missing), line('D-2', { rank: 2 }), line('D-1'), line('D-0')],
      },
    ],
  };
  const { ranking: records, rankingDigest, v } = rankingRecords(shuffled);
  expect(records.map(({ category, dossier }) => category + dossier)).toEqual([
    'AD-0',
    'AD-1',
    'AD-2',
    'AD-3',
    'AD-4',
    'BD-5',
    'BD-5A',
    'BD-6',
  ]);
  expect([v, rankingDigest, records[0]?.exact, records[3]?.exact]).toEqual([1, 'f'.repeat(64), '29/2', null]);
});
