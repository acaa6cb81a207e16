import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { createSpreadsheets } from '../../../main/platform/spreadsheets.ts';
import type { Table } from '../../../main/services/deps.ts';

const spreadsheets = createSpreadsheets();
const folder = mkdtempSync(path.join(tmpdir(), 'palmares-sheets-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const table: Table = {
  name: 'Équipe: «A/B»',
  rows: [
    ['Rang', 'Dossier', 'Résultat', 'Statut'],
    [1, '007', 14.5, 'compté'],
    [null, 'IMP-2', -0.25, 'l’œuvre ; « fin »'],
    [3, '', null, 'a "b"\n c  d '],
  ],
};

describe('what is written', () => {
  test.each(['xlsx', 'ods'] as const)(
    '%s reads back: text is text, numbers are numbers, missing is empty',
    async (format) => {
      const bytes = await spreadsheets.write(format, [
        table,
        { name: table.name, rows: [['seul']] },
        { name: '', rows: [] },
      ]);
      const result = await spreadsheets.read(bytes);
      expect(result.ok && result.value.map(({ name }) => name)).toEqual(['Équipe- «A-B»', 'Équipe- «A-B» (2)', '3']);
      expect(result.ok && result.value[0]?.rows).toEqual([
        ['Rang', 'Dossier', 'Résultat', 'Statut'],
        [1, '007', 14.5, 'compté'],
        [null, 'IMP-2', -0.25, 'l’œuvre ; « fin »'],
        [3, null, null, 'a "b"\n c  d '],
      ]);
      expect(await spreadsheets.write(format, [table])).toEqual(await spreadsheets.write(format, [table]));
    },
  );

  test('CSV for French spreadsheets: semicolon, decimal comma, mark, CRLF', async () => {
    const text = Buffer.from(await spreadsheets.write('csvFrench', [table])).toString();
    expect(text).toBe(
      '\uFEFFRang;Dossier;Résultat;Statut\r\n1;007;14,5;compté\r\n;IMP-2;-0,25;"l’œuvre ; « fin »"\r\n3;;;"a ""b""\n c  d "\r\n',
    );
  });

  test('open CSV: comma, point, UTF-8 without mark, LF; several tables stand under their names', async () => {
    const text = Buffer.from(
      await spreadsheets.write('csvOpen', [
        { name: 'A', rows: [['x'], [1.5]] },
        { name: 'B', rows: [[true], [new Date(0)]] },
      ]),
    ).toString();
    expect(text).toBe('A\nx\n1.5\n\nB\n1\n1970-01-01 00:00:00\n\n');
  });
});

const commands = [
  '1+1',
  'SUM(A1:A9)',
  "cmd|' /C calc'!A0",
  'HYPERLINK("http://x.example","ici")',
  'WEBSERVICE("http://x.example")',
  'DDE("cmd";"/C calc";"x")',
  'A1',
  'NOW()',
];
const prefixes = ['=', '+', '-', '@', '\t=', '\r=', ' =', '\n=', '\uFF1D', '==', '\u00A0='];
const payloads = [
  ...prefixes.flatMap((prefix) => commands.map((command) => prefix + command)),
  '-1+1',
  '+33 1 23',
  '%0A=1',
  '|cmd',
  "'=1+1",
  '{=1+1}',
  'of:=1+1',
  '="a"&"b"',
];

/** Formula cells that LibreOffice sees in a file we wrote. */
const formulasIn = (files: readonly string[], filter: string | null): readonly number[] => {
  const profile = pathToFileURL(path.join(folder, 'profile')).href;
  execFileSync(
    'soffice',
    [
      `-env:UserInstallation=${profile}`,
      '--headless',
      ...(filter === null ? [] : [`--infilter=${filter}`]),
      '--convert-to',
      'fods',
      '--outdir',
      folder,
      ...files.map((file) => path.join(folder, file)),
    ],
    {
      stdio: 'ignore',
      timeout: 120_000,
    },
  );
  return files.map((file) => {
    const fods = readFileSync(path.join(folder, file.replace(/\.[a-z]+$/, '.fods')), 'utf8');
    expect(fods).toContain('SUM(');
    return fods.match(/table:formula=/g)?.length ?? 0;
  });
};

describe('formula injection (T24)', () => {
  test(`none of ${payloads.length} payloads is a formula in LibreOffice, in any format`, {
    timeout: 180_000,
  }, async () => {
    const rows = [['Libellé', 'Valeur'], ...payloads.map((payload, i) => [payload, i])];
    for (const [format, file] of [
      ['xlsx', 'classeur-x.xlsx'],
      ['ods', 'classeur-o.ods'],
      ['csvFrench', 'francais.csv'],
      ['csvOpen', 'ouvert.csv'],
    ] as const)
      writeFileSync(path.join(folder, file), await spreadsheets.write(format, [{ name: 'T', rows }]));
    writeFileSync(path.join(folder, 'naif.csv'), `x,y\n=SUM(A1:A9),1\n`);
    expect(payloads.length).toBeGreaterThanOrEqual(80);
    expect(formulasIn(['classeur-x.xlsx', 'classeur-o.ods'], null)).toEqual([0, 0]);
    // LibreOffice evaluates the formulas of a CSV it opens: the unprotected file shows that it does.
    expect(formulasIn(['ouvert.csv', 'naif.csv'], 'CSV:44,34,76')).toEqual([0, 1]);
    expect(formulasIn(['francais.csv'], 'CSV:59,34,76')).toEqual([0]);
  });
});
