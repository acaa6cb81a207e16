import type { JournalLine } from './journal.ts';

/** An authentic file of one juror, as stored: what the merge needs to know of it. */
export type StoredFile = {
  readonly juror: string;
  /** SHA-256 of its signing input: its name on disk. */
  readonly digest: string;
  /** Thumbprint of the key that sealed it. */
  readonly kid: string;
  /** Revision, counted per key from 1. */
  readonly seq: number;
  readonly prev: readonly string[];
};

/** Which file of a juror counts, or why none does (model.md §6 a–f). */
export type Standing = {
  readonly juror: string;
  readonly state: 'nothingReceived' | 'held' | 'counted';
  /** The file that counts; null unless `counted`. */
  readonly current: StoredFile | null;
  /** Digests that share the top revision; the juror is held until they are told apart. */
  readonly fork: readonly string[];
  /** Forks below the top, settled since: a notice. */
  readonly settledForks: readonly (readonly string[])[];
};

export type MergeInput = {
  readonly jurors: readonly string[];
  readonly files: readonly StoredFile[];
  /** Keys of each juror, oldest first. */
  readonly keys: readonly { readonly juror: string; readonly kid: string }[];
  readonly revocations: readonly { readonly kid: string; readonly accepted: readonly string[] }[];
  /** Digests that the secretariat recorded as the ones that count; of two for one fork, the later holds. */
  readonly decided: readonly string[];
};

/**
 * Folds all stored files into one standing per juror. A pure fold of a set: neither the order in which files came,
 * nor their repetition, nor their names change anything.
 */
export const mergeFiles = (input: MergeInput): readonly Standing[] => {
  const files = [...new Map(input.files.map((file) => [file.digest, file])).values()].filter((file) =>
    isUnderValidKey(input, file),
  );
  return input.jurors.map((juror) => {
    const own = files.filter((file) => file.juror === juror);
    const kids = input.keys.filter((key) => key.juror === juror).map(({ kid }) => kid);
    // (e) a new key replaces the old key's files once its first file is accepted
    const inForce = kids.toReversed().find((kid) => own.some((file) => file.kid === kid));
    return standingOf(
      juror,
      own.filter(({ kid }) => kid === inForce),
      input.decided,
    );
  });
};

/** (a) Only files under a key of that juror; a revoked key keeps exactly the digests accepted before. */
const isUnderValidKey = ({ keys, revocations }: MergeInput, file: StoredFile): boolean =>
  keys.some(({ juror, kid }) => juror === file.juror && kid === file.kid) &&
  revocations.every(({ kid, accepted }) => kid !== file.kid || accepted.includes(file.digest));

const standingOf = (juror: string, files: readonly StoredFile[], decided: readonly string[]): Standing => {
  if (files.length === 0) return { juror, state: 'nothingReceived', current: null, fork: [], settledForks: [] };
  const revisions = [...new Set(files.map(({ seq }) => seq))].toSorted((a, b) => b - a);
  const [candidates = [], ...below] = revisions.map((seq) => files.filter((file) => file.seq === seq));
  const settledForks = below.filter((branches) => branches.length > 1).map(digestsOf);
  const decision = decided.findLast((digest) => candidates.some((file) => file.digest === digest));
  const current = candidates.length === 1 ? candidates[0] : candidates.find(({ digest }) => digest === decision);
  // (c) two files at the top revision: neither counts, and no earlier one takes their place
  if (!current) return { juror, state: 'held', current: null, fork: digestsOf(candidates), settledForks };
  return { juror, state: 'counted', current, fork: [], settledForks };
};

const digestsOf = (files: readonly StoredFile[]): readonly string[] => files.map(({ digest }) => digest).toSorted();

/** The stored files that the journals vouch for. */
export const storedFilesOf = (lines: readonly JournalLine[]): readonly StoredFile[] =>
  lines.flatMap((line) =>
    line.event === 'exchange.accepted' || line.event === 'exchange.recovered'
      ? [
          {
            juror: line.data.juror,
            digest: line.data.digest,
            kid: line.data.kid,
            seq: line.data.seq,
            prev: line.data.prev,
          },
        ]
      : [],
  );
