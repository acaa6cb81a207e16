/**
 * What two labels share when people would call them the same: case, accents, spaces, apostrophes, quotation marks and
 * punctuation do not count. Without locale, so that every machine agrees. `« Été – l’an 1 »` gives `ete l an 1`.
 */
export const labelKey = (label: string): string =>
  label
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae')
    .replace(/n°|№/g, 'numero ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
