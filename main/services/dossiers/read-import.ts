import type { FailureOf } from '../../../shared/contract/contract.ts';
import { type BuiltImport, type ImportInput, buildImport } from '../../../shared/dossiers/build-import.ts';
import { sniffFileType } from '../../../shared/dossiers/file-type.ts';
import type { ColumnMapping, ImportProblem } from '../../../shared/dossiers/import-schemas.ts';
import { columnLetters } from '../../../shared/dossiers/import-sheet.ts';
import type { ArchiveFile } from '../../../shared/dossiers/join-attachments.ts';
import { type Result, err, ok } from '../../../shared/result.ts';
import type { ArchiveProblem, Deps, JobHandle, SpreadsheetProblem, StorageFailure } from '../deps.ts';

/** A file of the user: where it is, and its name for people. */
export type ImportFile = { readonly path: string; readonly name: string };

export type ImportRequest = Pick<ImportInput, 'categories' | 'existing' | 'mapping'> & {
  readonly table: ImportFile;
  readonly archive: ImportFile | null;
  /** Where columns of the last import went: proposed where `mapping` is null and the name is the same. */
  readonly remembered: readonly ColumnMapping[];
  readonly job: JobHandle;
};

/** An import read and not yet done: what it would do, and the bytes of each attachment by its SHA-256. */
export type ReadImport = BuiltImport & { readonly contents: ReadonlyMap<string, Uint8Array> };

export type ImportFailure = FailureOf<'DOSSIERS_IMPORT_REFUSED' | 'JOB_CANCELLED'> | StorageFailure;

/** An attachment of the source is at most 200 MB; an archive is held in memory whole, hence its limit. */
const ARCHIVE_LIMITS = {
  entries: 20_000,
  entryBytes: 256 * 1024 * 1024,
  totalBytes: 1024 * 1024 * 1024,
  stored: false,
};
const TABLE_BYTES = 64 * 1024 * 1024;

/**
 * Reads a table and its archive of attachments, bounded before parsing, and says what importing them would do. Writes
 * nothing. DOSSIERS_IMPORT_REFUSED where a file cannot be read at all; whatever else is wrong is in the preview.
 */
export const readImport = async (
  deps: Pick<Deps, 'files' | 'crypto' | 'spreadsheets' | 'archives'>,
  request: ImportRequest,
): Promise<Result<ReadImport, ImportFailure>> => {
  const bytes = await readFile(deps, request.table, TABLE_BYTES);
  if (!bytes.ok) return bytes;
  const tables = await deps.spreadsheets.read(bytes.value);
  if (!tables.ok) return refused(request.table, tables.error.map(tableProblem));
  const archive = request.archive === null ? ok(null) : await readArchive(deps, request.archive, request.job);
  if (!archive.ok) return archive;
  const sha256 = await deps.crypto.sha256(bytes.value);
  if (request.job.isCancelled()) return err({ code: 'JOB_CANCELLED', details: {} });
  const input = {
    tables: tables.value,
    file: { name: request.table.name, sha256, bytes: bytes.value.length },
    archive:
      archive.value === null
        ? null
        : archive.value.map(({ name, sha256: digest, size, type }) => ({ name, sha256: digest, size, type })),
    categories: request.categories,
    existing: request.existing,
  };
  const built = buildRemembering(input, request);
  const needed = new Set(built.attachments.map((attachment) => attachment.sha256));
  const contents = new Map(
    (archive.value ?? []).filter((file) => needed.has(file.sha256)).map((file) => [file.sha256, file.bytes]),
  );
  return ok({ ...built, contents });
};

/** Proposes first, then builds again with what is remembered of the columns that are there. */
const buildRemembering = (input: Omit<ImportInput, 'mapping'>, { mapping, remembered }: ImportRequest): BuiltImport => {
  const built = buildImport({ ...input, mapping });
  if (mapping !== null || remembered.length === 0) return built;
  const targets = new Map(remembered.map(({ sheet, column, target }) => [JSON.stringify([sheet, column]), target]));
  const proposed = built.preview.mapping.map((column) => ({
    ...column,
    target: targets.get(JSON.stringify([column.sheet, column.column])) ?? column.target,
  }));
  return buildImport({ ...input, mapping: proposed });
};

const refused = ({ name }: ImportFile, problems: ImportProblem[]): Result<never, ImportFailure> =>
  err({ code: 'DOSSIERS_IMPORT_REFUSED', details: { name, problems } });

const readFile = async (
  deps: Pick<Deps, 'files'>,
  file: ImportFile,
  max: number,
): Promise<Result<Uint8Array, ImportFailure>> => {
  const bytes = await deps.files.read(file.path, max);
  return !bytes.ok && bytes.error.code === 'STORAGE_TOO_LARGE' ? refused(file, [wholeFile('tooLarge', null)]) : bytes;
};

const readArchive = async (
  deps: Pick<Deps, 'files' | 'archives' | 'crypto'>,
  file: ImportFile,
  job: JobHandle,
): Promise<Result<readonly (ArchiveFile & { readonly bytes: Uint8Array })[], ImportFailure>> => {
  const bytes = await readFile(deps, file, ARCHIVE_LIMITS.totalBytes);
  if (!bytes.ok) return bytes;
  const entries = await deps.archives.read(bytes.value, ARCHIVE_LIMITS);
  if (!entries.ok) return refused(file, entries.error.map(archiveProblem));
  const files: (ArchiveFile & { readonly bytes: Uint8Array })[] = [];
  for (const { name, bytes: content } of entries.value) {
    if (job.isCancelled()) return err({ code: 'JOB_CANCELLED', details: {} });
    files.push({
      name,
      sha256: await deps.crypto.sha256(content),
      size: content.length,
      type: sniffFileType(content.subarray(0, 16)),
      bytes: content,
    });
    job.progress(files.length, entries.value.length);
  }
  return ok(files);
};

const wholeFile = (code: ImportProblem['code'], value: string | null): ImportProblem => ({
  code,
  severity: 'error',
  sheet: null,
  row: null,
  column: null,
  value,
});

const tableProblem = ({ code, sheet, row, column }: SpreadsheetProblem): ImportProblem => ({
  ...wholeFile(code, null),
  sheet,
  row,
  column: column === null ? null : columnLetters(column),
});

const archiveProblem = ({ code, entry }: ArchiveProblem): ImportProblem =>
  wholeFile(code, entry?.slice(0, 200) ?? null);
