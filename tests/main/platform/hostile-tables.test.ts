import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildOds, buildXlsx, withPart } from '../../builders/build-workbook.ts';
import { buildZip } from '../../builders/build-zip.ts';

/**
 * Each hostile file is read by the real reader in a process of its own kind, bundled as it ships: what it answers, how
 * long it took, and the highest memory the process ever had.
 */
const folder = mkdtempSync(path.join(tmpdir(), 'palmares-hostile-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const MEGABYTE = 1024 * 1024;
const MAX_MEMORY = 500 * MEGABYTE;
const MAX_SECONDS = 30;
const bytes = (text: string) => new TextEncoder().encode(text);
const good = '<row r="1"><c r="A1" t="inlineStr"><is><t>Titre</t></is></c></row>';
const sheetRows = (count: number, row: (n: number) => string) =>
  Array.from({ length: count }, (_, i) => row(i + 1)).join('');
const worksheet = (inside: string) => `<worksheet><sheetData>${inside}</sheetData></worksheet>`;
const odsCell = '<table:table-cell office:value-type="float" office:value="1"/>';
const odsContent = (inside: string) =>
  `<office:document-content><office:body><office:spreadsheet><table:table table:name="A">${inside}</table:table></office:spreadsheet></office:body></office:document-content>`;

const zeros = (megabytes: number) => Buffer.alloc(megabytes * MEGABYTE, 0x20);
/** What each file must answer: a problem code, or how many rows the first sheet keeps. */
const hostile: readonly (readonly [
  name: string,
  expected: string | number,
  make: () => Promise<Uint8Array> | Uint8Array,
])[] = [
  [
    'bomb that declares its size',
    'tooLarge',
    () =>
      buildZip([{ name: 'xl/worksheets/sheet1.xml', raw: deflateRawSync(zeros(400)), declaredSize: 400 * MEGABYTE }]),
  ],
  [
    'bomb that lies about its size',
    'tooLarge',
    () => buildZip([{ name: 'content.xml', raw: deflateRawSync(zeros(400)), declaredSize: 3 * MEGABYTE }]),
  ],
  [
    'bomb just under the size limit',
    'unreadable',
    () => buildZip([{ name: 'content.xml', raw: deflateRawSync(zeros(60)), declaredSize: 60 * MEGABYTE }]),
  ],
  [
    'many bombs, each allowed alone',
    'tooLarge',
    () => buildZip(Array.from({ length: 40 }, (_, i) => ({ name: `${i}.xml`, bytes: zeros(3), compress: true }))),
  ],
  [
    'a million empty rows, XLSX',
    1,
    () => buildXlsx({ A: good + sheetRows(1_048_575, (n) => `<row r="${n + 1}" spans="1:3" ht="12.8"></row>`) }),
  ],
  [
    'rows of styled empty cells, XLSX',
    1,
    () => buildXlsx({ A: good + sheetRows(300_000, (n) => `<row r="${n + 1}"><c r="A${n + 1}" s="3"/></row>`) }),
  ],
  [
    'a million empty rows, ODS',
    1,
    () =>
      buildOds({
        A: `<table:table-row>${odsCell}</table:table-row>${'<table:table-row><table:table-cell/></table:table-row>'.repeat(1_000_000)}`,
      }),
  ],
  [
    'a million repeated empty rows, then one row',
    1_048_001,
    () =>
      buildOds({
        A: `<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row><table:table-row>${odsCell}</table:table-row>`,
      }),
  ],
  [
    'a million full rows by repetition, ODS',
    'tooManyRows',
    () => buildOds({ A: `<table:table-row table:number-rows-repeated="1048576">${odsCell}</table:table-row>` }),
  ],
  [
    'full rows beyond number, XLSX',
    'tooManyRows',
    () => buildXlsx({ A: sheetRows(200_000, (n) => `<row r="${n}"><c r="A${n}"><v>1</v></c></row>`) }),
  ],
  [
    'cells beyond number, ODS',
    'tooLarge',
    () =>
      buildOds({
        A: '<table:table-row><table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="2000"/></table:table-row>'.repeat(
          5_000,
        ),
      }),
  ],
  [
    'one long text named by a million cells',
    'tooLarge',
    () =>
      buildXlsx(
        { A: sheetRows(90_000, (n) => `<row r="${n}">${'<c t="s"><v>0</v></c>'.repeat(10)}</row>`) },
        { strings: `<si><t>${'x'.repeat(40_000)}</t></si>` },
      ),
  ],
  [
    'a cell of fifty megabytes',
    'cellTooLong',
    () =>
      buildZip([
        {
          name: 'content.xml',
          bytes: bytes(
            odsContent(
              `<table:table-row><table:table-cell office:value-type="string"><text:p>${'x y '.repeat(13 * MEGABYTE)}</text:p></table:table-cell></table:table-row>`,
            ),
          ),
        },
      ]),
  ],
  [
    'an attribute of fifty megabytes',
    'unreadable',
    async () =>
      withPart(
        buildXlsx({ A: '' }),
        'xl/worksheets/sheet1.xml',
        worksheet(`<row r="${'1'.repeat(20 * MEGABYTE)}"/>`).replace(
          '<row',
          `<row x='${Array.from({ length: 1_000 }, (_, i) => `${i}`.repeat(5_000)).join('')}'`,
        ),
      ),
  ],
  [
    'elements nested without end',
    'unreadable',
    () => buildOds({ A: `<table:table-row>${'<text:p>'.repeat(100_000)}` }),
  ],
  [
    'entities that multiply',
    'unreadable',
    async () =>
      withPart(
        buildOds({ A: '' }),
        'content.xml',
        `<!DOCTYPE a [<!ENTITY a "${'x'.repeat(1000)}"><!ENTITY b "${'&a;'.repeat(1000)}">]><a>&b;</a>`,
      ),
  ],
  [
    'fifty thousand problems',
    'formula',
    () => buildXlsx({ A: sheetRows(50_000, (n) => `<row r="${n}"><c r="A${n}"><f>1</f></c></row>`) }),
  ],
  ['sixty megabytes of line feeds, CSV', 1, () => bytes(`a,b\n${'\n'.repeat(60 * MEGABYTE)}`)],
  ['sixty megabytes of separators, CSV', 'tooLarge', () => bytes(`a,b\n${','.repeat(60 * MEGABYTE)}`)],
  ['a quote left open before sixty megabytes, CSV', 'cellTooLong', () => bytes(`a,b\n"${'x\n'.repeat(30 * MEGABYTE)}`)],
  ['rows beyond number, CSV', 'tooManyRows', () => bytes(`a,b\n${'1,2\n'.repeat(200_000)}`)],
];

const READER = `
import { existsSync, readFileSync } from 'node:fs';
import { createSpreadsheets } from './spreadsheets.mjs';
const started = process.hrtime.bigint();
const result = await createSpreadsheets().read(Uint8Array.from(readFileSync(process.argv[2])));
// The high-water mark of resourceUsage is inherited from the parent on Linux; that of /proc is the process's own.
const memory = existsSync('/proc/self/status') ? Number(/VmHWM:\\s*(\\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1]) : process.resourceUsage().maxRSS;
const answer = result.ok ? result.value[0]?.rows.length : result.error[0].code;
console.log(JSON.stringify({ answer, problems: result.ok ? 0 : result.error.length, seconds: Number(process.hrtime.bigint() - started) / 1e9, memory: memory * 1024 }));
`;

beforeAll(async () => {
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: path.resolve('main/platform/spreadsheets.ts'),
      outDir: folder,
      minify: false,
      rolldownOptions: {
        external: builtinModules.flatMap((name) => [name, `node:${name}`]),
        output: { entryFileNames: 'spreadsheets.mjs' },
      },
    },
    ssr: { noExternal: true, target: 'node' },
  });
  writeFileSync(path.join(folder, 'read.mjs'), READER);
}, 60_000);

test.each(hostile)('%s', { timeout: 90_000 }, async (_, expected, make) => {
  const file = path.join(folder, 'hostile');
  writeFileSync(file, await make());
  const output = execFileSync(process.execPath, [path.join(folder, 'read.mjs'), file], {
    encoding: 'utf8',
    timeout: 60_000,
  });
  const { answer, problems, seconds, memory } = JSON.parse(output) as {
    answer: string | number;
    problems: number;
    seconds: number;
    memory: number;
  };
  if (process.env['PALMARES_SHOW'])
    process.stdout.write(`${expected} ${seconds.toFixed(2)} s ${Math.round(memory / MEGABYTE)} MB\n`);
  expect(answer).toBe(expected);
  expect(problems).toBeLessThanOrEqual(200);
  expect(memory).toBeLessThan(MAX_MEMORY);
  expect(seconds).toBeLessThan(MAX_SECONDS);
});
