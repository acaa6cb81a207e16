import { err, ok, type Result } from '../result.ts';
import { canonicalJson, parseCanonical } from './canonical-json.ts';
import { type JournalEvent, type JournalLine, journalLineSchema } from './journal.ts';

const LF = 10;
const NUL = 0;

/** One line as it lies on disk: its text without LF (null if not UTF-8) and the SHA-256 of those bytes. */
export type DigestedLine = { readonly text: string | null; readonly digest: string };

/** Where a journal ends: its last line's number and digest. */
export type JournalHead = { readonly n: number; readonly head: string | null };

/** A head that someone outside wrote down: a receipt, a list, results, the minutes. */
export type Witness = { readonly n: number; readonly head: string | null };

/**
 * Why a journal is not the one that was written, at its first wrong line: `unreadable` is no event in canonical JSON,
 * `number` and `prev` break the chain, `witness` contradicts a head that went out before.
 */
export type ChainProblem = {
  readonly line: number;
  readonly problem: 'unreadable' | 'number' | 'prev' | 'witness';
};

/** Before the first line. */
export const NO_LINES: JournalHead = { n: 0, head: null };

/**
 * Lines of a journal without their LF. What stands after the last whole line was never acknowledged and is left out:
 * `torn` is its size in bytes, 0 if the file ends well. Whole means ended by LF and without NUL, which file systems show
 * where data never arrived; so does the durable append, which moves it to the quarantine before the next line.
 */
export const wholeLines = (bytes: Uint8Array): { readonly lines: readonly Uint8Array[]; readonly torn: number } => {
  const ended: Uint8Array[] = [];
  let start = 0;
  for (let end = bytes.indexOf(LF); end !== -1; end = bytes.indexOf(LF, start)) {
    ended.push(bytes.subarray(start, end));
    start = end + 1;
  }
  const lines = ended.slice(0, ended.findLastIndex((line) => !line.includes(NUL)) + 1);
  return { lines, torn: lines.reduce((rest, line) => rest - line.length - 1, bytes.length) };
};

/** The line that follows `end`: to be written as `canonicalJson`. */
export const lineAfter = (end: JournalHead, at: string, by: string, { event, data }: JournalEvent): JournalLine =>
  ({ n: end.n + 1, prev: end.head, at, by, event, data }) as JournalLine;

/** Text of a line as it is written. A line that could not be read again is a bug of the caller and throws. */
export const lineToText = (line: JournalLine): string => {
  const text = canonicalJson(line);
  if (readLine(text) === null) throw new TypeError(`not a journal line: ${line.event}`);
  return text;
};

/**
 * Reads one workstation's journal. Each line must be canonical, numbered from 1 and carry the digest of the line before,
 * so that a line deleted, inserted, moved or altered shows; at the end of the file only `witnesses` show it.
 */
export const checkChain = (
  lines: readonly DigestedLine[],
  witnesses: readonly Witness[] = [],
): Result<readonly JournalLine[], ChainProblem> => {
  const read: JournalLine[] = [];
  for (const [index, { text }] of lines.entries()) {
    const line = text === null ? null : readLine(text);
    if (line === null) return err({ line: index + 1, problem: 'unreadable' });
    if (line.n !== index + 1) return err({ line: index + 1, problem: 'number' });
    if (line.prev !== (lines[index - 1]?.digest ?? null)) return err({ line: index + 1, problem: 'prev' });
    read.push(line);
  }
  for (const { n, head } of witnesses) {
    if ((lines[n - 1]?.digest ?? null) !== head) return err({ line: n, problem: 'witness' });
  }
  return ok(read);
};

/**
 * The lines of all workstations in one order that every reader finds alike: by station, then by number. It says nothing
 * about time, no clock decides: a fold over several stations must give the same in any order of the stations.
 */
export const linesInOrder = (
  stations: readonly { readonly station: string; readonly lines: readonly JournalLine[] }[],
): readonly { readonly station: string; readonly line: JournalLine }[] =>
  stations
    .toSorted((a, b) => (a.station < b.station ? -1 : 1))
    .flatMap(({ station, lines }) => lines.map((line) => ({ station, line })));

const readLine = (text: string): JournalLine | null => {
  const value = parseCanonical(text);
  const line = value.ok ? journalLineSchema.safeParse(value.value) : null;
  return line?.success ? line.data : null;
};
