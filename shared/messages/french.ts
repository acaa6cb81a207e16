const NO_BREAK = '\u00A0';
const NARROW = '\u202F';

/** French typography on text written with plain spaces and straight apostrophes. Idempotent. */
export const typeset = (text: string): string =>
  text
    .replace(/'/g, '’')
    .replace(/«[ \u00A0]?/g, `«${NO_BREAK}`)
    .replace(/[ \u00A0]?»/g, `${NO_BREAK}»`)
    .replace(/ :(?=\s|$)/g, `${NO_BREAK}:`)
    .replace(/ ([;!?])/g, `${NARROW}$1`)
    .replace(/ ([%€])/g, `${NO_BREAK}$1`)
    .replace(/n° /g, `n°${NO_BREAK}`);

/**
 * Tag of every French template: typesets the written parts, never the values put in them (a file name stays as it is).
 * Sources: Imprimerie nationale, « Lexique des règles typographiques » (jury-practice.md §3.3).
 */
export const fr = (parts: TemplateStringsArray, ...values: readonly (string | number)[]): string =>
  parts.map((part, i) => `${typeset(part)}${i < values.length ? String(values[i]) : ''}`).join('');
