import { promisify } from 'node:util';
import { crc32, inflateRaw } from 'node:zlib';
import yauzl from 'yauzl';
import yazl from 'yazl';
import { type Result, err, ok } from '../../shared/result.ts';
import type { ArchiveProblem, Archives } from '../services/deps.ts';
import { archiveNameKey, archiveNameProblem } from './archive-names.ts';

/**
 * Above this size an entry may not have shrunk by more than `MAX_RATIO`. Text of a spreadsheet shrinks 5 to 40 times, a
 * million empty rows a thousand times: below this size the limits of the caller are enough.
 */
const RATIO_FROM_BYTES = 64 * 1024 * 1024;
const MAX_RATIO = 250;

type Limits = Parameters<Archives['read']>[1];
type File = { readonly name: string; readonly bytes: Uint8Array };
type Listed = {
  readonly name: string;
  readonly entry: yauzl.Entry;
  readonly start: number;
  readonly dataStart: number;
};

export const createArchives = (): Archives => ({ read: readArchive, writeStored });

const readArchive = async (bytes: Uint8Array, limits: Limits): Promise<Result<readonly File[], ArchiveProblem[]>> => {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const listed = await listEntries(buffer, limits);
  if (!listed.ok) return listed;
  const files: File[] = [];
  for (const item of listed.value) {
    if (item.name.endsWith('/')) continue;
    const content = await readEntry(buffer, item);
    if (typeof content === 'string') return err([{ code: content, entry: item.name }]);
    files.push({ name: item.name, bytes: content });
  }
  return ok(files);
};

/** Reads the directory and every local header, and judges them before a byte is inflated. */
const listEntries = async (buffer: Buffer, limits: Limits): Promise<Result<readonly Listed[], ArchiveProblem[]>> => {
  const problems: ArchiveProblem[] = [];
  const listed: Listed[] = [];
  let last: string | null = null;
  try {
    // Names stay bytes here: yauzl would stop at the first bad one, and all are to be told.
    const zip = await yauzl.fromBufferPromise(buffer, { lazyEntries: true, decodeStrings: false });
    if (zip.entryCount > limits.entries) return err([{ code: 'tooManyEntries', entry: null }]);
    const directory = Number(zip.readEntryCursor);
    for await (const entry of zip.eachEntry()) {
      const name = entryName(entry);
      last = name;
      for (const code of entryProblems(name, entry, limits)) problems.push({ code, entry: name });
      const header = await zip.readLocalFileHeaderPromise(entry);
      if (!agrees(header, entry)) problems.push({ code: 'unreadable', entry: name });
      listed.push({ name, entry, start: entry.relativeOffsetOfLocalHeader, dataStart: header.fileDataStart });
    }
    last = null;
    if (hasMoreEntries(buffer, Number(zip.readEntryCursor))) problems.push({ code: 'unreadable', entry: null });
    problems.push(...jointProblems(listed, directory, limits));
  } catch (error) {
    problems.push({ code: /encrypt/i.test(String(error)) ? 'encrypted' : 'unreadable', entry: last });
  }
  return problems.length > 0 ? err(problems) : ok(listed);
};

const entryName = (entry: yauzl.Entry): string =>
  yauzl.getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, true);

const entryProblems = (name: string, entry: yauzl.Entry, limits: Limits): readonly ArchiveProblem['code'][] => {
  const named = archiveNameProblem(name);
  const fileType = (entry.externalFileAttributes >>> 16) & 0o170000;
  const isOrdinary = fileType === 0 || fileType === 0o100000 || fileType === 0o040000;
  const { compressedSize, uncompressedSize, compressionMethod } = entry;
  return [
    ...(named ? [named] : []),
    ...(isOrdinary ? [] : (['symlink'] as const)),
    ...(entry.isEncrypted() ? (['encrypted'] as const) : []),
    ...(limits.stored && compressionMethod !== 0 ? (['compressed'] as const) : []),
    ...(compressionMethod !== 0 && compressionMethod !== 8 ? (['unreadable'] as const) : []),
    ...(uncompressedSize > limits.entryBytes ? (['tooLarge'] as const) : []),
    ...(uncompressedSize > RATIO_FROM_BYTES && uncompressedSize > compressedSize * MAX_RATIO
      ? (['ratio'] as const)
      : []),
  ];
};

/** Two readers of one archive must see one thing: the local header says what the directory says. */
const agrees = (header: yauzl.LocalFileHeader, entry: yauzl.Entry): boolean =>
  header.fileName.equals(entry.fileNameRaw) &&
  header.compressionMethod === entry.compressionMethod &&
  (header.generalPurposeBitFlag & 1) === (entry.generalPurposeBitFlag & 1);

const hasMoreEntries = (buffer: Buffer, cursor: number): boolean =>
  cursor + 4 <= buffer.length && buffer.readUInt32LE(cursor) === 0x02014b50;

/** What only the whole list shows: names that collide, bytes that serve two entries, the total. */
const jointProblems = (listed: readonly Listed[], directory: number, limits: Limits): readonly ArchiveProblem[] => {
  const problems: ArchiveProblem[] = [];
  const seen = new Set<string>();
  for (const { name } of listed) {
    const key = archiveNameKey(name);
    if (seen.has(key)) problems.push({ code: 'duplicate', entry: name });
    seen.add(key);
  }
  let end = 0;
  for (const { name, start, dataStart, entry } of listed.toSorted((a, b) => a.start - b.start)) {
    const entryEnd = dataStart + entry.compressedSize;
    if (start < end || entryEnd > directory) problems.push({ code: 'overlap', entry: name });
    end = Math.max(end, entryEnd);
  }
  const total = listed.reduce((sum, { entry }) => sum + entry.uncompressedSize, 0);
  if (total > limits.totalBytes) problems.push({ code: 'tooLarge', entry: null });
  return problems;
};

const inflate = promisify<Buffer, { maxOutputLength: number }, Buffer>(inflateRaw);

/** The declared size is within the limits; the real one may not exceed it, whatever the header says. */
const readEntry = async (
  buffer: Buffer,
  { entry, dataStart }: Listed,
): Promise<Uint8Array | 'tooLarge' | 'unreadable'> => {
  const { compressedSize, uncompressedSize, compressionMethod } = entry;
  const raw = buffer.subarray(dataStart, dataStart + compressedSize);
  let content: Uint8Array;
  try {
    content =
      compressionMethod === 0
        ? Uint8Array.from(raw)
        : Uint8Array.from(await inflate(raw, { maxOutputLength: Math.max(1, uncompressedSize) }));
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? 'tooLarge' : 'unreadable';
  }
  return content.length === uncompressedSize && crc32(content) === entry.crc32 ? content : 'unreadable';
};

/** Same entries in the same order, same bytes: one date, one mode, no time zone, no extra field. */
const writeStored = async (entries: readonly File[]): Promise<Uint8Array> => {
  const zip = new yazl.ZipFile();
  // Local fields on purpose: the DOS date is written from them, so every zone writes 1981-01-01 12:00 (yazl clamps 1980).
  const mtime = new Date(1981, 0, 1, 12);
  for (const { name, bytes } of entries)
    zip.addBuffer(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), name, {
      compress: false,
      mtime,
      mode: 0o100644,
      forceDosTimestamp: true,
    });
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer);
  return Uint8Array.from(Buffer.concat(chunks));
};
