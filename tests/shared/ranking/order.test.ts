import { expect, it } from 'vitest';
import { ascending, compareCodeUnits, groupedBy, itemAt, sortedBy, zip } from '../../../shared/ranking/order.ts';

it('orders by code unit, not by language', () => {
  expect(['é', 'z', 'a', 'Z', 'a'].toSorted(compareCodeUnits)).toEqual(['Z', 'a', 'a', 'z', 'é']);
  expect(sortedBy([{ id: 'B' }, { id: 'A' }], ({ id }) => id)).toEqual([{ id: 'A' }, { id: 'B' }]);
  expect(ascending([10n, 9n, 10n, -1n])).toEqual([-1n, 9n, 10n, 10n]);
});

it('groups in the order met', () => {
  expect([...groupedBy([3, 1, 4, 1, 5], (n) => n % 2)]).toEqual([
    [1, [3, 1, 1, 5]],
    [0, [4]],
  ]);
});

it('an index outside and lists of different lengths are bugs', () => {
  expect(itemAt(['a', 'b'], 1)).toBe('b');
  expect(() => itemAt([], 0)).toThrow(RangeError);
  expect(zip([1, 2], ['a', 'b'])).toEqual([
    [1, 'a'],
    [2, 'b'],
  ]);
  expect(() => zip([1], [])).toThrow(RangeError);
});
