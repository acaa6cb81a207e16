import { describe, expect, it } from 'vitest';
import { rankingLineSchema } from '../../../shared/exchange/payloads.ts';
import { messagesOf } from '../../../shared/messages/catalogue.ts';
import { placeReason } from '../../../shared/messages/ranking-text.ts';
import { faultsOf } from './typography.ts';

const labelOf = (id: string): string => ({ IMPACT: 'Impact', COST: 'Coût' })[id] ?? id;
const reason = (
  language: 'fr' | 'en',
  decidedBy: Parameters<typeof placeReason>[1]['decidedBy'],
  step: Parameters<typeof placeReason>[2] = null,
) => placeReason(language, { status: 'ranked', decidedBy }, step, labelOf);

describe.each(['fr', 'en'] as const)('reasons of a place in %s', (language) => {
  it('has words for every status and every step, each its own', () => {
    const texts = [
      ...rankingLineSchema.shape.status.options.map((status) =>
        placeReason(language, { status, decidedBy: 'exAequo' }, null, labelOf),
      ),
      ...rankingLineSchema.shape.decidedBy.unwrap().options.map((decidedBy) => reason(language, decidedBy)),
    ];
    // « Classé » with ex æquo says « Ex æquo », as the step does.
    expect(new Set(texts).size).toBe(texts.length - 1);
    expect(texts.flatMap((text) => faultsOf(language, text))).toEqual([]);
  });

  it('says nothing of a dossier that was never tied', () => {
    expect(reason(language, null)).toBe('');
  });
});

it('names the criteria that parted the dossiers', () => {
  expect(reason('fr', 'criteria', { criteria: ['IMPACT'] })).toBe('Départagé par «\u00A0Impact\u00A0»');
  expect(reason('fr', 'criteria', { criteria: ['IMPACT', 'COST'] })).toBe(
    'Départagé par «\u00A0Impact\u00A0» et «\u00A0Coût\u00A0»',
  );
  expect(reason('en', 'criteria', { criteria: ['IMPACT'] })).toBe('Tie broken by “Impact”');
});

it('names the mark under which low marks are counted', () => {
  expect(reason('fr', 'fewerLow', { fewerLow: '7.5' })).toBe('Départagé par la part de notes sous 7,5');
  expect(reason('en', 'fewerLow', { fewerLow: '7.5' })).toBe('Tie broken by the share of marks under 7.5');
});

it('says why a dossier has no place before how a tie ended', () => {
  expect(placeReason('fr', { status: 'belowQuorum', decidedBy: null }, null, labelOf)).toBe('Sous le quorum');
});

it('writes places as ordinals', () => {
  expect([1, 2, 11].map(messagesOf('fr').ranking.place)).toEqual(['1er', '2e', '11e']);
  expect([1, 2, 3, 4, 11, 22].map(messagesOf('en').ranking.place)).toEqual([
    '1st',
    '2nd',
    '3rd',
    '4th',
    '11th',
    '22nd',
  ]);
});
