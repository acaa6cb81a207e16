import { describe, expect, it } from 'vitest';
import { type Failure, type FailureCode, failures } from '../../../shared/contract/contract.ts';
import { failureText } from '../../../shared/messages/failure-text.ts';
import { sampleOf } from './sample.ts';
import { noticeFaults } from './typography.ts';

const codes = Object.keys(failures) as FailureCode[];
const failureOf = (code: FailureCode, word: string): Failure =>
  ({ code, details: sampleOf(failures[code], word) }) as Failure;

describe.each(['fr', 'en'] as const)('failures in %s', (language) => {
  it.each(codes)('%s says a sentence and an action in good typography', (code) => {
    expect(noticeFaults(language, failureText(language, failureOf(code, 'Zoé')))).toEqual([]);
  });

  it.each(codes)('%s names what it is about', (code) => {
    const hasWords = Object.values(sampleOf(failures[code], 'Zoé') as object).some((value) =>
      JSON.stringify(value).includes('Zoé'),
    );
    const { sentence } = failureText(language, failureOf(code, 'Zoé'));
    expect(sentence.includes('Zoé')).toBe(hasWords);
  });
});

it.each([
  ['electron', 'fr', 'la fenêtre de Palmarès, sur l’ordinateur «\u00A0poste-7\u00A0»'],
  ['loopback', 'fr', 'Palmarès dans le navigateur, sur'],
  ['cli', 'fr', 'la commande palmares, sur'],
  ['__proto__', 'fr', 'un autre programme, sur'],
  ['electron', 'en', 'the Palmarès window, on the computer “poste-7”'],
  ['loopback', 'en', 'Palmarès in the browser, on'],
  ['cli', 'en', 'the palmares command, on'],
  ['later', 'en', 'another program, on'],
] as const)('names in plain words the program that has the data folder: %s in %s', (program, language, words) => {
  const holder = { program, machine: 'poste-7', pid: 8348 };
  const { sentence } = failureText(language, { code: 'DATA_FOLDER_HELD', details: { holder } });
  expect(sentence).toContain(words);
  expect(sentence).not.toContain('8348');
});

it('keeps a name as it is written, whatever its typography', () => {
  const name = "l'été : ok?.xlsx";
  const { sentence } = failureText('fr', { code: 'EXCHANGE_NOT_OURS', details: { name } });
  expect(sentence).toContain(`«\u00A0${name}\u00A0»`);
});

it.each([
  'manifest',
  'seal',
  'missing',
  'unexpected',
  'mismatch',
  'older',
  'anotherCampaign',
  'needsNewerApplication',
] as const)('says why a package is refused: %s', (why) => {
  for (const language of ['fr', 'en'] as const) {
    const text = failureText(language, { code: 'EXCHANGE_PACKAGE_REFUSED', details: { name: 'a', why, item: '2.0' } });
    expect(noticeFaults(language, text)).toEqual([]);
  }
});

it('names the damaged line of a campaign folder when it is known', () => {
  const details = { path: '/x/journal.jsonl', line: 12 };
  expect(failureText('fr', { code: 'CAMPAIGN_FOLDER_SPOILED', details }).sentence).toContain('ligne 12');
  expect(
    failureText('fr', { code: 'CAMPAIGN_FOLDER_SPOILED', details: { ...details, line: null } }).sentence,
  ).not.toContain('ligne');
});

it('lists the first problems and counts the others', () => {
  const problems = ['a', 'b', 'c', 'd', 'e', 'f'].map((path) => ({ path, message: 'm' }));
  expect(failureText('fr', { code: 'JURY_INVALID', details: { problems } }).sentence).toContain('a, b, c, d… (+2)');
});

it('counts the errors of an import, not its warnings', () => {
  const problem = { code: 'idTwice', sheet: null, row: 2, column: null, value: null } as const;
  const problems = [
    { ...problem, severity: 'error' as const },
    { ...problem, severity: 'warning' as const },
  ];
  const details = { name: 'x.csv', problems };
  expect(failureText('fr', { code: 'DOSSIERS_IMPORT_REFUSED', details }).sentence).toContain('1 erreur.');
  expect(failureText('en', { code: 'DOSSIERS_IMPORT_REFUSED', details }).sentence).toContain('1 error.');
});

describe.each(['fr', 'en'] as const)('what is not always known, in %s', (language) => {
  it('says what is wrong where a problem has no place', () => {
    const problems = [{ path: '', message: 'twice' }];
    expect(failureText(language, { code: 'JURY_INVALID', details: { problems } }).sentence).toContain('(twice)');
    const invalid = { method: 'x.y', problems };
    expect(failureText(language, { code: 'REQUEST_INVALID', details: invalid }).sentence).toContain('(—)');
  });

  it('names the line of a table where it is known', () => {
    const sentenceOf = (line: number | null) =>
      failureText(language, {
        code: 'RANKING_TABLE_INVALID',
        details: { name: 't.csv', problems: [{ code: 'noRow', line }] },
      }).sentence;
    expect(sentenceOf(7)).toMatch(/(ligne|line) 7/);
    expect(sentenceOf(null)).not.toMatch(/(ligne|line) \d/);
  });

  it('counts the errors of an import', () => {
    const problem = { code: 'idTwice', severity: 'error', sheet: null, row: 2, column: null, value: null } as const;
    const details = { name: 'x.csv', problems: [problem, problem] };
    const { sentence } = failureText(language, { code: 'DOSSIERS_IMPORT_REFUSED', details });
    expect(sentence).toMatch(/2 (erreurs|errors)\./);
  });

  it('says the damaged line of a campaign folder', () => {
    const sentenceOf = (line: number | null) =>
      failureText(language, { code: 'CAMPAIGN_FOLDER_SPOILED', details: { path: '/x', line } }).sentence;
    expect(sentenceOf(3)).toMatch(/(ligne|line) 3/);
    expect(sentenceOf(null)).not.toMatch(/(ligne|line) \d/);
  });
});
