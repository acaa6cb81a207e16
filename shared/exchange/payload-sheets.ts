import { z } from 'zod';
import { isCleanText } from '../campaign/text.ts';
import {
  type Cell,
  COMMENT_MAX,
  cellStateSchema,
  type Sheet,
  sheetSchema,
  sheetStateSchema,
} from '../scoring/sheet.ts';

/**
 * `sheetSchema` for the many thousand cells of a score file: a sheet in its plain form passes without the schema's
 * machinery, any other goes through the schema, which has the last word and names the place. The shortcut may be
 * stricter than the schema, never looser (a test compares them).
 */
export const fastSheetSchema: z.ZodType<Sheet> = z.unknown().transform((value, context): Sheet => {
  if (isPlainSheet(value)) return value;
  const parsed = sheetSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  for (const { path, message } of parsed.error.issues) context.addIssue({ code: 'custom', path, message });
  return z.NEVER;
});

type Loose = Readonly<Record<string, unknown>>;

const ID = /^[A-Z0-9-]{1,32}$/;
const DIGEST = /^[0-9a-f]{64}$/;
const MARK_MAX = 64;
const CELL_STATES: ReadonlySet<unknown> = new Set(cellStateSchema.options);
const SHEET_STATES: ReadonlySet<unknown> = new Set(sheetStateSchema.options);

/** True if a value of JSON is a sheet as `sheetSchema` takes it; false says nothing. */
export const isPlainSheet = (value: unknown): value is Sheet => {
  if (!hasMembers(value, 5)) return false;
  const { cells, comment, dossier, dossierDigest, state } = value;
  if (!isMatch(ID, dossier) || !isMatch(DIGEST, dossierDigest) || !SHEET_STATES.has(state)) return false;
  if (!isPlainText(comment, COMMENT_MAX) || !Array.isArray(cells) || !cells.every(isPlainCell)) return false;
  return new Set(cells.map(({ criterion }) => criterion)).size === cells.length;
};

const isPlainCell = (value: unknown): value is Cell => {
  if (!hasMembers(value, 4)) return false;
  const { comment, criterion, mark, state } = value;
  if (!isMatch(ID, criterion) || !CELL_STATES.has(state) || !isPlainText(comment, COMMENT_MAX)) return false;
  return state === 'scored' ? isPlainText(mark, MARK_MAX) : mark === null;
};

/** An object of exactly so many members: with as many names looked at, none is left over. */
const hasMembers = (value: unknown, count: number): value is Loose =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length === count;

const isMatch = (pattern: RegExp, value: unknown): boolean => typeof value === 'string' && pattern.test(value);

/** Most comments are empty. */
const isPlainText = (value: unknown, max: number): boolean =>
  value === '' || (typeof value === 'string' && value.length <= max && isCleanText(value));
