import { z } from 'zod';

/**
 * Where an imported column goes: exactly one of these (model.md §4). Several columns may form the title or the
 * applicant together. `jury` and `secretariat` say who may see it.
 */
export const columnTargetSchema = z.enum([
  'sourceId',
  'title',
  'category',
  'applicant',
  'jury',
  'secretariat',
  'ignored',
]);
export type ColumnTarget = z.infer<typeof columnTargetSchema>;

/** One column of a sheet, named by its header (duplicates kept apart as `Label (2)`), never by its index. */
export const columnMappingSchema = z.strictObject({
  sheet: z.string(),
  column: z.string(),
  target: columnTargetSchema,
});
export type ColumnMapping = z.infer<typeof columnMappingSchema>;

/** Everything an import may object to, with where. Rows and columns as a spreadsheet shows them: row 1 is the header. */
export const importProblemSchema = z.strictObject({
  code: z.enum([
    'tooLarge',
    'unreadable',
    'encrypted',
    'formula',
    'errorCell',
    'cellTooLong',
    'tooManyRows',
    'quoteNotClosed',
    'unevenRow',
    'noHeader',
    'noDossier',
    'noIdColumn',
    'noTitleColumn',
    'idMissing',
    'idTwice',
    'idLookAlike',
    'titleMissing',
    'titleTwice',
    'categoryUnknown',
    'zeroOrEmpty',
    'orphanRow',
    'columnUnknown',
    'textCleaned',
    'traversal',
    'symlink',
    'duplicate',
    'tooManyEntries',
    'ratio',
    'overlap',
    'compressed',
    'reservedName',
    'attachmentMissing',
    'attachmentUnmatched',
  ]),
  severity: z.enum(['error', 'warning']),
  sheet: z.string().nullable(),
  row: z.int().nullable(),
  /** Header of the column, or its letters (`AB`) where it has none. */
  column: z.string().nullable(),
  /** What stands there, cut at 200 characters. */
  value: z.string().nullable(),
});
export type ImportProblem = z.infer<typeof importProblemSchema>;
