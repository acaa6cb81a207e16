import { type Result, err, ok } from '../../shared/result.ts';
import type { ArchiveProblem, SpreadsheetProblem, Spreadsheets, Table } from '../services/deps.ts';
import { createArchives } from './archives.ts';
import { readCsv } from './read-csv.ts';
import { readOds } from './read-ods.ts';
import { readXlsx } from './read-xlsx.ts';
import { SHEET_LIMITS, createBudget } from './sheet-grid.ts';
import { writeSpreadsheet } from './write-spreadsheets.ts';

/**
 * Writing is hucre's, reading is ours: the package is unzipped within limits, then each sheet is scanned in pieces.
 * ARCHITECTURE.md, decision 15, tells which files no library reads whole or in bounded memory.
 */
export const createSpreadsheets = (): Spreadsheets => ({ read: readSpreadsheet, write: writeSpreadsheet });

type Read = Result<readonly Table[], readonly SpreadsheetProblem[]>;

const whole = (code: SpreadsheetProblem['code']): Read => err([{ code, sheet: null, row: null, column: null }]);

const readSpreadsheet = async (bytes: Uint8Array): Promise<Read> => {
  if (bytes.length > SHEET_LIMITS.fileBytes) return whole('tooLarge');
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) || startsWith(bytes, [0x50, 0x4b, 0x05, 0x06]))
    return readPackage(bytes);
  // Microsoft's older container: an encrypted XLSX says so in UTF-16, anything else in it is a format we do not read.
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0]))
    return whole(contains(bytes, 'EncryptedPackage') ? 'encrypted' : 'unreadable');
  return readCsv(bytes);
};

const startsWith = (bytes: Uint8Array, magic: readonly number[]): boolean =>
  magic.every((byte, i) => bytes[i] === byte);

const contains = (bytes: Uint8Array, text: string): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(Buffer.from(text, 'utf16le'));

const readPackage = async (bytes: Uint8Array): Promise<Read> => {
  const { entries, entryBytes, totalBytes } = SHEET_LIMITS;
  const archive = await createArchives().read(bytes, { entries, entryBytes, totalBytes, stored: false });
  if (!archive.ok) return whole(packageProblem(archive.error));
  const parts = new Map(archive.value.map((file) => [file.name, file.bytes]));
  if (isEncrypted(parts.get('META-INF/manifest.xml'))) return whole('encrypted');
  const budget = createBudget();
  const content = parts.get('content.xml');
  const tables = await (content === undefined ? readXlsx(parts, budget) : readOds(content, budget));
  if (budget.problems.length > 0) return err(budget.problems);
  return tables === null ? whole('unreadable') : ok(tables);
};

/** What a spreadsheet package is refused for, in the words of a spreadsheet. */
const packageProblem = (problems: readonly ArchiveProblem[]): SpreadsheetProblem['code'] => {
  const has = (...codes: readonly ArchiveProblem['code'][]) => problems.some(({ code }) => codes.includes(code));
  if (has('tooLarge', 'ratio', 'tooManyEntries', 'overlap')) return 'tooLarge';
  return has('encrypted') ? 'encrypted' : 'unreadable';
};

const isEncrypted = (manifest: Uint8Array | undefined): boolean =>
  manifest !== undefined &&
  Buffer.from(manifest.buffer, manifest.byteOffset, manifest.length).includes('encryption-data');
