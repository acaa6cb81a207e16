/** One fictive project of a demonstration, as its team would describe it. Plain typing: `french` sets the typography. */
export type Project = {
  readonly title: string;
  readonly team: string;
  readonly place: string;
  readonly summary: string;
  readonly need: string;
  readonly idea: string;
  readonly results: string;
  readonly transfer: string;
  /** Null: the team left it empty, which the source writes as 0. */
  readonly people: number | null;
  readonly cost: number | null;
  readonly started: string;
  readonly done: boolean;
  readonly domains: readonly string[];
  readonly partners: readonly (readonly [name: string, role: string])[];
  /** What the team measured: drawn as a chart in its attachments. */
  readonly measure: Measure;
};

/** A before and after (or year by year) figure; `values` are read from left to right. */
export type Measure = {
  readonly label: string;
  readonly unit: string;
  readonly values: readonly (readonly [when: string, value: number])[];
};

const NO_BREAK = '\u00A0';

/** French typography: no-break spaces before double punctuation and inside « », typographic apostrophe. */
export const french = (text: string): string =>
  text
    .replaceAll("'", '’')
    .replace(/« ?/g, `«${NO_BREAK}`)
    .replace(/ ?»/g, `${NO_BREAK}»`)
    .replace(/ ([:;!?%€])/g, `${NO_BREAK}$1`)
    .replace(/(\d) (\d{3})/g, `$1${NO_BREAK}$2`);
