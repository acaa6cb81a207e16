import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type MergeInput, mergeFiles, type StoredFile } from '../../../shared/exchange/merge.ts';

const digest = (name: string) => name.padEnd(64, '0');
const file = (
  juror: string,
  seq: number,
  branch = 'a',
  kid = `K-${juror}`,
  prev: readonly string[] = [],
): StoredFile => ({
  juror,
  seq,
  kid,
  digest: digest(`${juror}${kid}${seq}${branch}`),
  prev,
});
const input = (files: readonly StoredFile[], more: Partial<MergeInput> = {}): MergeInput => ({
  jurors: ['J1', 'J2'],
  files,
  keys: [
    { juror: 'J1', kid: 'K-J1' },
    { juror: 'J2', kid: 'K-J2' },
  ],
  revocations: [],
  decided: [],
  ...more,
});
const first = (merge: MergeInput) => mergeFiles(merge)[0];

describe('which file of a juror counts', () => {
  it('says that nothing came', () => expect(first(input([]))?.state).toBe('nothingReceived'));

  it('takes the highest revision, whatever the order', () => {
    for (const files of [
      [file('J1', 1), file('J1', 2)],
      [file('J1', 2), file('J1', 1)],
    ])
      expect(first(input(files))?.current?.seq).toBe(2);
  });

  it('ignores a file under a key that is not that juror’s', () => {
    expect(first(input([file('J1', 5, 'a', 'K-J2')]))?.state).toBe('nothingReceived');
  });

  it('holds a juror with two files at the top and does not fall back', () => {
    const standing = first(input([file('J1', 1), file('J1', 2, 'a'), file('J1', 2, 'b')]));
    expect(standing).toMatchObject({ state: 'held', current: null });
    expect(standing?.fork).toHaveLength(2);
  });

  it('counts the file that closes the fork, and keeps the fork as a notice', () => {
    const [a, b] = [file('J1', 2, 'a'), file('J1', 2, 'b')];
    const standing = first(input([a, b, file('J1', 3, 'c', 'K-J1', [a.digest, b.digest])]));
    expect(standing).toMatchObject({ state: 'counted', current: { seq: 3 } });
    expect(standing?.settledForks).toEqual([[a.digest, b.digest].toSorted()]);
  });

  it('counts the branch that the secretariat recorded; the later record holds', () => {
    const [a, b] = [file('J1', 2, 'a'), file('J1', 2, 'b')];
    expect(first(input([a, b], { decided: [b.digest] }))?.current).toEqual(b);
    expect(first(input([a, b], { decided: [b.digest, a.digest] }))?.current).toEqual(a);
    expect(first(input([a, b], { decided: [digest('other')] }))?.state).toBe('held');
  });

  it('lets a new key replace the old one only once its first file is there', () => {
    const keys = [
      { juror: 'J1', kid: 'K-J1' },
      { juror: 'J1', kid: 'K-NEW' },
    ];
    expect(first(input([file('J1', 7)], { keys }))?.current?.seq).toBe(7);
    expect(first(input([file('J1', 7), file('J1', 1, 'a', 'K-NEW')], { keys }))?.current).toMatchObject({
      seq: 1,
      kid: 'K-NEW',
    });
  });

  it('keeps from a revoked key exactly the digests accepted before', () => {
    const before = file('J1', 1);
    const revocations = [{ kid: 'K-J1', accepted: [before.digest] }];
    expect(first(input([before, file('J1', 2)], { revocations }))?.current).toEqual(before);
  });
});

const anyFile = fc
  .record({
    juror: fc.constantFrom('J1', 'J2'),
    seq: fc.integer({ min: 1, max: 4 }),
    branch: fc.constantFrom('a', 'b'),
    own: fc.boolean(),
  })
  .map(({ juror, seq, branch, own }) => file(juror, seq, branch, own ? `K-${juror}` : 'K-FOREIGN'));
const runs = { numRuns: 1000 };

describe('properties of the merge', () => {
  it('permutation and repetition change nothing', () => {
    fc.assert(
      fc.property(
        fc
          .array(anyFile, { maxLength: 12 })
          .chain((files) =>
            fc.tuple(
              fc.constant(files),
              fc.shuffledSubarray([...files, ...files], { minLength: files.length * 2, maxLength: files.length * 2 }),
            ),
          ),
        ([files, shuffled]) => {
          expect(mergeFiles(input(shuffled))).toEqual(mergeFiles(input(files)));
        },
      ),
      runs,
    );
  });

  it('is monotone: one more file of another juror changes no standing of this one', () => {
    fc.assert(
      fc.property(fc.array(anyFile, { maxLength: 10 }), anyFile, (files, more) => {
        const untouched = more.juror === 'J1' ? 1 : 0;
        expect(mergeFiles(input([...files, more]))[untouched]).toEqual(mergeFiles(input(files))[untouched]);
      }),
      runs,
    );
  });

  it('counts only the top revision or nothing: missing is never an earlier file', () => {
    fc.assert(
      fc.property(fc.array(anyFile, { maxLength: 10 }), (files) => {
        for (const standing of mergeFiles(input(files))) {
          const own = files.filter(({ juror, kid }) => juror === standing.juror && kid === `K-${juror}`);
          const top = Math.max(0, ...own.map(({ seq }) => seq));
          if (standing.current) expect(standing.current.seq).toBe(top);
          expect(standing.state === 'nothingReceived').toBe(own.length === 0);
        }
      }),
      runs,
    );
  });
});
