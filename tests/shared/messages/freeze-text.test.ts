import { describe, expect, it } from 'vitest';
import { freeze as english } from '../../../shared/messages/en/freeze.ts';
import { firstFindings, freezeSentence } from '../../../shared/messages/freeze-text.ts';
import { freeze as french } from '../../../shared/messages/fr/freeze.ts';
import { type FreezeFinding, freezeFindingSchema } from '../../../shared/ranking/freeze-finding.ts';
import { sampleOf } from './sample.ts';
import { faultsOf } from './typography.ts';

const findings = freezeFindingSchema.options.flatMap((option): readonly FreezeFinding[] => {
  const full = sampleOf(option, 'Zoé') as FreezeFinding;
  // One place or several, one sheet or several, in one category or over all.
  if (full.code === 'quorumUnreachable') return [full, { ...full, needed: 1 }];
  return full.code === 'prizeMoreThanDossiers' ? [full, { ...full, category: null }] : [full];
});

describe.each([
  ['fr', french],
  ['en', english],
] as const)('findings of a freeze in %s', (language, sentences) => {
  const say = (finding: FreezeFinding): string => freezeSentence(sentences, finding, (id) => `Label ${id}`);

  it('each have a sentence of their own, in good typography', () => {
    const texts = findings.map(say);
    expect(new Set(texts).size).toBe(findings.length);
    expect(texts.flatMap((text) => faultsOf(language, text))).toEqual([]);
  });

  it('come one after the other, the rest counted', () => {
    const rows = findings.slice(0, 3).map((finding) => ({ finding }));
    expect(firstFindings(rows, say)).toBe(findings.slice(0, 3).map(say).join(' '));
    expect(firstFindings(rows, say, 1)).toBe(`${say(findings[0]!)} (+2)`);
  });
});
