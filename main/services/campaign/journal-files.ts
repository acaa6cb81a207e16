import type { DigestedLine } from '../../../shared/exchange/journal-chain.ts';

/** A file that looks like a journal, read. */
export type JournalFile = { readonly file: string; readonly lines: readonly DigestedLine[]; readonly torn: number };

/**
 * A second copy of a journal that a shared drive or a person left: `(conflit…)`, ` - Copie`, `.sync-conflict-…`, or the
 * name of a computer after ours. `missing` counts its lines that `station`'s journal does not hold: above 0, acts may be
 * lost and a person must look; 0, the copy can be thrown away. `station` is null if no journal goes with it.
 */
export type ConflictCopy = { readonly file: string; readonly station: string | null; readonly missing: number };

/**
 * Tells the journals of workstations from copies. A name is not enough, since a computer's name put after ours still
 * looks like a station: of files that begin with the same line, the one with the shortest name is the journal.
 */
export const sortJournalFiles = <F extends JournalFile>(
  files: readonly F[],
): {
  readonly journals: readonly (F & { readonly station: string })[];
  readonly conflicts: readonly ConflictCopy[];
} => {
  const named = files
    .flatMap((file) => {
      const station = NAME.exec(file.file)?.[1];
      return station === undefined ? [] : [{ ...file, station }];
    })
    .toSorted((a, b) => a.station.length - b.station.length || (a.station < b.station ? -1 : 1));
  const journals = named.filter((file, index) => !named.slice(0, index).some((other) => beginAlike(file, other)));
  const isJournal = new Set(journals.map(({ file }) => file));
  const copies = files.filter(({ file }) => !isJournal.has(file));
  return {
    journals: journals.toSorted((a, b) => (a.station < b.station ? -1 : 1)),
    conflicts: copies.map((copy) => compare(copy, journals)),
  };
};

/** `idSchema` between our prefix and suffix. */
const NAME = /^journal-([A-Z0-9-]{1,32})\.jsonl$/;

const beginAlike = (a: JournalFile, b: JournalFile): boolean =>
  a.lines[0] !== undefined && a.lines[0].digest === b.lines[0]?.digest;

const compare = (copy: JournalFile, journals: readonly (JournalFile & { station: string })[]): ConflictCopy => {
  const original =
    journals.find((journal) => beginAlike(copy, journal)) ??
    journals
      .filter(({ station }) => copy.file.toUpperCase().includes(`JOURNAL-${station}`))
      .toSorted((a, b) => b.station.length - a.station.length)[0];
  const held = new Set(original?.lines.map(({ digest }) => digest));
  return {
    file: copy.file,
    station: original?.station ?? null,
    missing: copy.lines.filter(({ digest }) => !held.has(digest)).length,
  };
};
