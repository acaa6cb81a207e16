import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { createArchives } from '../../main/platform/archives.ts';
import { createSpreadsheets } from '../../main/platform/spreadsheets.ts';
import type { JobHandle } from '../../main/services/deps.ts';
import { type ImportRequest, readImport } from '../../main/services/dossiers/read-import.ts';
import { err, ok } from '../../shared/result.ts';

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
export const noJob: JobHandle = { progress: () => {}, isCancelled: () => false, end: () => {} };
export type ImportOptions = Partial<ImportRequest> & { readonly zip?: Uint8Array };

/** Reads an import over files held in memory; spreadsheets and archives are the real ones. */
export const readTable = async (table: Uint8Array, { zip, ...request }: ImportOptions = {}) => {
  const contents = new Map([['table', table], ...(zip ? [['zip', zip] as const] : [])]);
  const read = async (name: string, max = Infinity) => {
    const bytes = contents.get(name);
    if (!bytes) return err({ code: 'STORAGE_MISSING' as const, details: { path: name } });
    return bytes.length > max ? err({ code: 'STORAGE_TOO_LARGE' as const, details: { path: name } }) : ok(bytes);
  };
  const deps = {
    files: { read },
    crypto: { sha256: async (bytes: Uint8Array) => sha256(bytes) },
    spreadsheets: createSpreadsheets(),
    archives: createArchives(),
  };
  return readImport(deps as unknown as Parameters<typeof readImport>[0], {
    table: { path: 'table', name: 'dossiers.xlsx' },
    archive: zip ? { path: 'zip', name: 'pieces.zip' } : null,
    categories: [],
    existing: [],
    mapping: null,
    remembered: [],
    job: noJob,
    ...request,
  });
};

export const importTable = async (table: Uint8Array, options: ImportOptions = {}) => {
  const result = await readTable(table, options);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};

/** LibreOffice, with a profile of its own, in a folder of its own. */
export const createRewriter = () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'palmares-twins-'));
  const profile = pathToFileURL(path.join(folder, 'profile')).href;
  const convert = (from: string, to: 'xlsx' | 'ods', into: string): string => {
    mkdirSync(path.join(folder, into), { recursive: true });
    execFileSync(
      'soffice',
      [`-env:UserInstallation=${profile}`, '--headless', '--convert-to', to, '--outdir', path.join(folder, into), from],
      { stdio: 'ignore', timeout: 120_000 },
    );
    return path.join(folder, into, `export.${to}`);
  };
  return {
    /** The same workbook rewritten as XLSX, as ODS, and from that ODS as XLSX again. */
    twins: (workbook: Uint8Array) => {
      const original = path.join(folder, 'export.xlsx');
      writeFileSync(original, workbook);
      const ods = convert(original, 'ods', 'ods');
      return {
        xlsx: readFileSync(convert(original, 'xlsx', 'xlsx')),
        ods: readFileSync(ods),
        again: readFileSync(convert(ods, 'xlsx', 'again')),
      };
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
};
