/** Order of two strings by UTF-16 code unit: the same on every machine and in every language. */
export const compareCodeUnits = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Sorted copy, by the code units of what `key` reads. */
export const sortedBy = <T>(items: readonly T[], key: (item: T) => string): readonly T[] =>
  items.toSorted((a, b) => compareCodeUnits(key(a), key(b)));

/** The items under each key, in the order met. */
export const groupedBy = <K, T>(items: readonly T[], key: (item: T) => K): ReadonlyMap<K, readonly T[]> => {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
};

/** The item at `index`. An index outside is a bug of the caller, hence thrown. */
export const itemAt = <T>(items: readonly T[], index: number): T => {
  if (!(index in items)) throw new RangeError(`no item ${index} of ${items.length}`);
  return items[index] as T;
};

/** Both lists side by side. Lists of different lengths are a bug of the caller, hence thrown. */
export const zip = <A, B>(as: readonly A[], bs: readonly B[]): readonly (readonly [A, B])[] => {
  if (as.length !== bs.length) throw new RangeError(`${as.length} items beside ${bs.length}`);
  return as.map((a, i) => [a, itemAt(bs, i)]);
};

/** Sorted copy by a key of numbers or exact integers, lowest first. */
export const ascending = <T extends number | bigint>(items: readonly T[]): readonly T[] =>
  items.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
