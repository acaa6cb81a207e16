import fc from 'fast-check';

/** One edit of a byte string, with where it strikes as a fraction of the length. */
type Edit = (bytes: Uint8Array, at: number, length: number, byte: number, other: Uint8Array) => Uint8Array;

const splice = (bytes: Uint8Array, at: number, removed: number, inserted: Uint8Array): Uint8Array =>
  Buffer.concat([bytes.subarray(0, at), inserted, bytes.subarray(at + removed)]);

const edits: readonly Edit[] = [
  (bytes, at, _, byte) => bytes.with(at, (bytes[at] ?? 0) ^ (1 << (byte % 8))),
  (bytes, at, _, byte) => bytes.with(at, byte),
  (bytes, at, length) => splice(bytes, at, length, new Uint8Array()),
  (bytes, at, _, byte) => splice(bytes, at, 0, Uint8Array.of(byte)),
  (bytes, at, length) => splice(bytes, at, 0, bytes.subarray(at, at + length)),
  (bytes, at, length) =>
    splice(
      bytes,
      at,
      2 * length,
      Buffer.concat([bytes.subarray(at + length, at + 2 * length), bytes.subarray(at, at + length)]),
    ),
  (bytes, at, length) => splice(bytes, at, length, new Uint8Array(length)),
  (bytes, at, length, _, other) => splice(bytes, at, length, other.subarray(at, at + length)),
  (bytes, at, length, _, other) =>
    Buffer.concat([bytes.subarray(0, at), other.subarray(Math.max(0, other.length - length))]),
  (bytes, at) => bytes.subarray(0, at),
  (bytes, _, length) => bytes.subarray(length),
  (bytes, at, _, byte) => splice(bytes, at, 1, Uint8Array.of('"{},:AZaz09-_=+/ \n\\'.charCodeAt(byte % 20))),
];

/**
 * Mutants of a file, none equal to it: one to three edits (bits, bytes, cuts, repeats, swaps, zeros, pieces of another
 * honest file), the same for the same seed.
 */
export const mutantsOf = (
  original: Uint8Array,
  other: Uint8Array,
  count: number,
  seed: number,
): readonly Uint8Array[] => {
  const edit = fc.tuple(fc.nat(edits.length - 1), fc.nat(), fc.integer({ min: 1, max: 100 }), fc.nat(255));
  const lists = fc.sample(fc.array(edit, { minLength: 1, maxLength: 3 }), {
    numRuns: Math.ceil(count * 1.2) + 20,
    seed,
  });
  const mutants = lists.map((list) =>
    list.reduce((bytes, [which, at, length, byte]) => {
      const change = edits[which];
      return bytes.length === 0 || !change ? bytes : change(bytes, at % bytes.length, length, byte, other);
    }, original),
  );
  return mutants.filter((mutant) => Buffer.compare(mutant, original) !== 0).slice(0, count);
};
