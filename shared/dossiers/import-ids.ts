/**
 * Our id of a dossier, from the number it has at its source: always the same for the same number, so that a second
 * import finds it again. Digits alone get `D-` before them; other characters than `A-Z`, `0-9` and `-` become dashes.
 * Empty if nothing is left of it.
 */
export const sourceIdToId = (sourceId: string): string => {
  const plain = sourceId
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  const short = plain.length > 32 ? plain.replace(/-/g, '').slice(0, 32) : plain;
  return /^\d{1,30}$/.test(short) ? `D-${short}` : short;
};

const LOOKS: Readonly<Record<string, string>> = {
  о: 'o',
  а: 'a',
  е: 'e',
  с: 'c',
  р: 'p',
  х: 'x',
  і: 'i',
  ο: 'o',
  α: 'a',
  ι: 'i',
  o: '0',
  i: '1',
  l: '1',
  s: '5',
  b: '8',
};

/** Ids that an eye may take for one another share this: `O` and `0`, `l` and `1`, Cyrillic and Latin, case, dashes. */
export const idSkeleton = (sourceId: string): string =>
  [...sourceId.normalize('NFKD').toLowerCase()]
    .map((char) => LOOKS[char] ?? char)
    .map((char) => LOOKS[char] ?? char)
    .join('')
    .replace(/[^\p{L}\p{N}]+/gu, '');
