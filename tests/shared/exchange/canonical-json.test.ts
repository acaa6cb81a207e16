import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_DEPTH, canonicalJson, isTooDeep, parseCanonical } from '../../../shared/exchange/canonical-json.ts';

const key = fc.string({ unit: 'binary' }).filter((text) => !/^(0|[1-9]\d*)$/.test(text) && !/\p{Cs}/u.test(text));
const text = fc.string({ unit: 'binary' }).filter((value) => !/\p{Cs}/u.test(value));
const leaf = fc.oneof(text, fc.maxSafeInteger(), fc.boolean(), fc.constant(null));
const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small', maxDepth: MAX_DEPTH },
    leaf,
    fc.array(tie('tree')),
    fc.dictionary(key, tie('tree')),
  ),
}));

const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);

describe('canonicalJson', () => {
  it('writes what the RFC 8785 reference writes', () => {
    fc.assert(
      fc.property(tree, (value) => canonicalJson(value) === canonicalize(value)),
      { numRuns: 500 },
    );
  });

  it('sorts keys by UTF-16 code unit, not by code point nor by language', () => {
    expect(canonicalJson({ é: 1, z: 2, '\u{1F600}': 3, '\uFB33': 4, A: 5 })).toBe(
      '{"A":5,"z":2,"é":1,"\u{1F600}":3,"\uFB33":4}',
    );
  });

  it('writes zero without its sign', () => expect(canonicalJson(-0)).toBe('0'));

  it('takes objects without prototype', () => {
    expect(canonicalJson(Object.assign(Object.create(null), { b: 1, a: [] }))).toBe('{"a":[],"b":1}');
  });

  it.each([
    ['undefined', undefined],
    ['an undefined member', { a: undefined }],
    ['a fraction', 1.5],
    ['NaN', Number.NaN],
    ['infinity', Number.POSITIVE_INFINITY],
    ['an unsafe integer', 2 ** 53],
    ['a big integer', 1n],
    ['a function', () => 0],
    ['a date', new Date(0)],
    ['a map', new Map()],
    ['bytes', new Uint8Array(2)],
    ['a lone surrogate', '\uD800'],
    ['a lone surrogate in a key', { '\uDC00': 1 }],
    ['an integer-like key', { 10: 1 }],
    ['nesting too deep', JSON.parse(nested(MAX_DEPTH + 1))],
  ])('throws on %s', (_, value) => expect(() => canonicalJson(value)).toThrow(/not canonical JSON/));
});

describe('parseCanonical', () => {
  it('reads back whatever canonicalJson writes', () => {
    fc.assert(
      fc.property(tree, (value) => {
        const written = canonicalJson(value);
        const read = parseCanonical(written);
        expect(read.ok && canonicalJson(read.value)).toBe(written);
      }),
      { numRuns: 500 },
    );
  });

  it('accepts exactly the texts that the reference writes again as they are', () => {
    const spoilt = fc.tuple(
      tree,
      fc.nat(),
      fc.constantFrom(' ', '0', '"', ',', '\\', '}', '[', 'e', '.', '-', '\u0000'),
      fc.boolean(),
    );
    fc.assert(
      fc.property(spoilt, ([value, at, unit, replaces]) => {
        const written = canonicalJson(value);
        const index = at % (written.length + 1);
        const changed = written.slice(0, index) + unit + written.slice(index + (replaces ? 1 : 0));
        expect(parseCanonical(changed).ok).toBe(isReferenceForm(changed));
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['nothing', ''],
    ['not JSON', '{'],
    ['white space', '{ }'],
    ['a final line feed', '{}\n'],
    ['keys out of order', '{"b":1,"a":2}'],
    ['a key twice', '{"a":1,"a":1}'],
    ['an empty key twice', '{"":1,"":1}'],
    ['an integer-like key', '{"1":1}'],
    ['a needless escape', '"\\u0041"'],
    ['a slash escaped', '"\\/"'],
    ['a capital escape', '"\\u001F"'],
    ['a fraction', '1.5'],
    ['a fraction without need', '1.0'],
    ['an exponent', '1e2'],
    ['minus zero', '-0'],
    ['an unsafe integer', '9007199254740993'],
    ['an infinite number', '1e999'],
    ['a lone surrogate', '"\uD800"'],
    ['a lone surrogate escaped in capitals', '"\\uD800"'],
    ['a byte order mark', '\uFEFF{}'],
    ['nesting too deep', nested(MAX_DEPTH + 1)],
    ['objects nested too deep', `${'{"a":'.repeat(MAX_DEPTH + 1)}1${'}'.repeat(MAX_DEPTH + 1)}`],
    ['a long text nested too deep', nested(600_000)],
    ['a long text that is no JSON', ' '.repeat(1_100_000)],
    ['a string that never ends', '"abc\\"'],
  ])('refuses %s', (_, spoilt) => expect(parseCanonical(spoilt)).toEqual({ ok: false, error: 'notCanonical' }));

  it('refuses a lone surrogate written as the escape that JSON.stringify itself writes', () => {
    expect(parseCanonical('"\\ud800"').ok).toBe(false);
    expect(parseCanonical('"\\\\\\ud800"').ok).toBe(false);
    expect(parseCanonical('"\\\\ud800"').ok).toBe(true);
  });

  it('keeps the empty key, and __proto__ as a plain member', () => {
    const read = parseCanonical('{"":0,"__proto__":1}');
    expect(read.ok && Object.keys(read.value as object)).toEqual(['', '__proto__']);
  });
});

describe('isTooDeep', () => {
  it('counts brackets outside strings only', () => {
    expect(isTooDeep(nested(MAX_DEPTH))).toBe(false);
    expect(isTooDeep(nested(MAX_DEPTH + 1))).toBe(true);
    expect(isTooDeep(`["${'['.repeat(50)}\\"${'{'.repeat(50)}\\\\"]`)).toBe(false);
    expect(isTooDeep('{"a":'.repeat(MAX_DEPTH + 1))).toBe(true);
  });
});

const isReferenceForm = (changed: string): boolean => {
  try {
    const value: unknown = JSON.parse(changed);
    return canonicalJson(value) === changed && canonicalize(value) === changed;
  } catch {
    return false;
  }
};
