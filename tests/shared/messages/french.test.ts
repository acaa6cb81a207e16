import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fr, typeset } from '../../../shared/messages/french.ts';
import { faultsOf } from './typography.ts';

describe('French typography', () => {
  it.each([
    ["l'été", 'l’été'],
    ['« oui »', '«\u00A0oui\u00A0»'],
    ['Ici : ceci', 'Ici\u00A0: ceci'],
    ['Un ; deux', 'Un\u202F; deux'],
    ['Quoi ?', 'Quoi\u202F?'],
    ['50 %', '50\u00A0%'],
    ['n° 3', 'n°\u00A03'],
  ])('typesets %s', (plain, set) => {
    expect(typeset(plain)).toBe(set);
    expect(typeset(set)).toBe(set);
  });

  it('never touches a value', () => {
    fc.assert(fc.property(fc.string(), (value) => fr`« ${value} » : ${1}` === `«\u00A0${value}\u00A0»\u00A0: 1`));
  });

  it.each(["l'été", 'Ici : ceci', '«oui»', 'Quoi?', 'Attention:', 'un juré', 'trois...', 'candidat(e)'])(
    'finds the fault of « %s »',
    (text) => expect(faultsOf('fr', text)).not.toEqual([]),
  );
});
