import { describe, expect, it } from 'vitest';
import { messagesOf } from '../../../shared/messages/catalogue.ts';
import { faultsOf } from './typography.ts';

type Leaf = { readonly path: string; readonly kind: string; readonly text: string };

/** Values that suit every sentence: texts, numbers of one and of several, a list. */
const CALLS: readonly (readonly unknown[])[] = [
  ['Zoé', 'Zoé', 'Zoé'],
  ['Zoé', null],
  [1, 1, 1],
  [3, 3, 3],
  [0, 3, 3],
  [['Zoé', 'Léa'], 'Zoé'],
  [['Zoé', 'Léa'], { jurors: 3, dossiers: 3 }],
];

const called = (sentence: (...values: unknown[]) => unknown): readonly string[] =>
  CALLS.flatMap((values) => {
    try {
      const text = sentence(...values);
      return typeof text === 'string' ? [text] : [];
    } catch {
      return [];
    }
  });

const leavesOf = (value: unknown, path: string): readonly Leaf[] => {
  if (typeof value === 'string') return [{ path, kind: 'text', text: value }];
  if (typeof value === 'function') {
    // Dates: tests/shared/messages/formats.test.ts.
    if (/^\.formats\.(date|time)/.test(path)) return [{ path, kind: 'sentence', text: '—' }];
    const texts = called(value as (...values: unknown[]) => unknown);
    expect(texts, `${path} answers a text`).not.toEqual([]);
    return texts.map((text) => ({ path, kind: 'sentence', text }));
  }
  return Object.entries(value as object).flatMap(([key, inner]) => leavesOf(inner, `${path}.${key}`));
};

const shapeOf = (language: 'fr' | 'en'): readonly string[] => [
  ...new Set(leavesOf(messagesOf(language), '').map(({ path, kind }) => `${path} ${kind}`)),
];

describe('the catalogue', () => {
  it('has the same strings and sentences in both languages', () => {
    expect(shapeOf('en')).toEqual(shapeOf('fr'));
    expect(shapeOf('fr').length).toBeGreaterThan(200);
  });

  it.each(['fr', 'en'] as const)('follows the typography of %s everywhere', (language) => {
    // The readme of the evidence is for those who verify by hand: shell commands, and the names of what they check.
    const leaves = leavesOf(messagesOf(language), '').filter(({ path }) => path !== '.evidence.readMe');
    const faults = leaves.flatMap(({ path, text }) => faultsOf(language, text).map((fault) => `${path}: ${fault}`));
    expect(faults).toEqual([]);
  });

  it('leaves no text empty', () => {
    for (const language of ['fr', 'en'] as const)
      expect(leavesOf(messagesOf(language), '').filter(({ text }) => text.trim() === '')).toEqual([]);
  });
});
