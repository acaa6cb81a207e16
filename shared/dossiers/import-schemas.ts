import { z } from 'zod';
import { digestSchema, idSchema } from '../campaign/text.ts';

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

/** What an import would do, told before anything is done. */
export const importPreviewSchema = z.strictObject({
  source: z.enum(['demarcheNumerique', 'demarcheNumeriqueTemplate', 'plainTable']),
  file: z.strictObject({
    name: z.string(),
    sha256: digestSchema,
    bytes: z.int(),
    sheets: z.array(z.strictObject({ name: z.string(), rows: z.int() })),
  }),
  mapping: z.array(columnMappingSchema),
  dossiers: z.array(
    z.strictObject({
      id: idSchema,
      sourceId: z.string(),
      title: z.string(),
      category: idSchema,
      change: z.enum(['new', 'changed', 'same']),
      /** What changed: labels of fields and blocks, and `@title`, `@category`, `@applicant`, `@attachments`. */
      fields: z.array(z.string()),
    }),
  ),
  /** In the campaign but no longer in the file. */
  gone: z.array(z.strictObject({ id: idSchema, title: z.string() })),
  problems: z.array(importProblemSchema),
  attachments: z.strictObject({
    matched: z.int(),
    bytes: z.int(),
    unmatched: z.array(z.string()),
    missing: z.array(z.strictObject({ sourceId: z.string(), name: z.string() })),
  }),
});
export type ImportPreview = z.infer<typeof importPreviewSchema>;
