/**
 * Sort key of a title: compared by code unit it gives much the order of a French dictionary, the same on every
 * machine. Accents, case, ligatures, punctuation and white space are left out; between titles then equal, those very
 * differences decide, so that two different titles never share a key. Articles count as words. Runs of digits compare
 * by value.
 */
export const titleSortKey = (title: string): string => `${plain(title)}\n${title}`;

const plain = (title: string): string =>
  title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/\d+/g, byValue);

/** Digits behind their count, so that 9 comes before 10. */
const byValue = (digits: string): string => {
  const significant = digits.replace(/^0+(?=\d)/, '');
  return `${String(significant.length).padStart(3, '0')}${significant}`;
};
