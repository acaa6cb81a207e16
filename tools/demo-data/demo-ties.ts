import type { MarkTable } from './demo-acts.ts';

const STEP = 0.5;

const write = (table: MarkTable, juror: string, sourceId: string, marks: readonly number[]): void => {
  table.get(juror)?.set(sourceId, marks.map(String));
};

const read = (table: MarkTable, juror: string, sourceId: string): readonly number[] =>
  (table.get(juror)?.get(sourceId) ?? []).map(Number);

/** Room on both sides of a mark, so that a change of at most 2 points stays on the scale and above any comment. */
const withRoom = (marks: readonly number[]): readonly number[] =>
  marks.map((mark) => Math.min(17.5, Math.max(10.5, mark)));

/** `pairs` exchange their sheets from the first dossier to the second: within a college, every aggregate is the same. */
const exchange = (table: MarkTable, pairs: readonly (readonly [string, string])[], a: string, b: string): void => {
  for (const [left, right] of pairs) {
    const [one, other] = [withRoom(read(table, left, a)), withRoom(read(table, right, a))];
    write(table, left, a, one);
    write(table, right, a, other);
    write(table, left, b, other);
    write(table, right, b, one);
  }
};

/** Impulsions pairs: each of one college; the juror left over gives both dossiers the same marks. */
const PAIRS = [
  ['J1', 'J3'],
  ['J2', 'J5'],
  ['J6', 'J9'],
  ['J7', 'J8'],
  ['J4', 'J4'],
] as const;

/** Two dossiers that nothing parts: same totals, criteria, medians; each is preferred by as many as the other. */
export const designExAequo = (table: MarkTable, a: string, b: string): void => exchange(table, PAIRS, a, b);

/** Same totals under weights 3, 4, 3, but `b` stands higher in impact: +1.5 there is worth 2 points elsewhere. */
export const designTieByImpact = (table: MarkTable, a: string, b: string): void => {
  exchange(table, PAIRS, a, b);
  const changes: Readonly<Record<string, readonly [number, number, number]>> = {
    J2: [-2, 1.5, 0],
    J3: [-1, 1.5, -1],
    J7: [0, 1.5, -2],
    J9: [-1.5, 1.5, -0.5],
  };
  for (const [juror, change] of Object.entries(changes)) shift(table, juror, b, change);
};

/** Same totals and same impact, but more members prefer `b`: three gain a step that one gives back. */
export const designTieByPreference = (table: MarkTable, a: string, b: string): void => {
  exchange(table, PAIRS, a, b);
  for (const juror of ['J1', 'J2', 'J3', 'J4', 'J5']) write(table, juror, b, read(table, juror, a));
  for (const juror of ['J1', 'J3', 'J4']) shift(table, juror, b, [STEP, 0, 0]);
  shift(table, 'J5', b, [-1, 0, -STEP]);
};

const shift = (table: MarkTable, juror: string, sourceId: string, change: readonly number[]): void =>
  write(
    table,
    juror,
    sourceId,
    read(table, juror, sourceId).map((mark, i) => mark + (change[i] ?? 0)),
  );
