import fc from 'fast-check';
import { expect, it } from 'vitest';
import { titleSortKey } from '../../../shared/deliberation/title-order.ts';
import { sortedBy } from '../../../shared/ranking/order.ts';

const sorted = (titles: readonly string[]) => sortedBy(titles, titleSortKey);

it('reads accents, case, ligatures and punctuation as a dictionary does', () => {
  const order = ['atelier', 'Cœur', 'coffre', 'Éco-quartier', 'ÉCOLE', 'école ouverte', 'Ecrire', '« Zone » calme'];
  expect(sorted(order.toReversed())).toEqual(order);
});

it('puts a title before one that continues it, and numbers in their order', () => {
  expect(sorted(['Projet 10', 'Projet 9', 'Projet', 'Projet 009 bis'])).toEqual([
    'Projet',
    'Projet 9',
    'Projet 009 bis',
    'Projet 10',
  ]);
});

it('gives two different titles two different keys', () => {
  fc.assert(fc.property(fc.string(), fc.string(), (a, b) => (titleSortKey(a) === titleSortKey(b)) === (a === b)));
});
