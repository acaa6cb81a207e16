import { CsvError, parse } from 'csv-parse/sync';
import { rulesSchema } from '../../../shared/campaign/rules.ts';
import { unsupportedPaths } from '../../../shared/campaign/rules-support.ts';
import type { ParsedInputOf, ResultOf } from '../../../shared/contract/contract.ts';
import { type LongTableRecord, readLongTable } from '../../../shared/ranking/long-table.ts';
import type { LongTableProblem, RankOptions } from '../../../shared/ranking/long-table-schemas.ts';
import { pathsBeyondTable, rankLongTable, rankLongTableByRules } from '../../../shared/ranking/rank-long-table.ts';
import { type Result, err, ok } from '../../../shared/result.ts';
import type { Deps } from '../deps.ts';

const MOST_BYTES = 256 * 1024 * 1024;

/**
 * `palmares rank`: a plain long table, UTF-8 with commas, ranked by options or by a rules file (ranking.md §5). It needs
 * no campaign and writes nothing. The digest is that of the file's bytes.
 */
export const rankTable = async (
  deps: Pick<Deps, 'files' | 'fileRefs' | 'crypto'>,
  { file, options }: ParsedInputOf<'ranking.rankTable'>,
): Promise<ResultOf<'ranking.rankTable'>> => {
  const source = deps.fileRefs.resolve(file.ref);
  if (!source) return err({ code: 'APPLICATION_FILE_UNKNOWN', details: { name: file.name } });
  const bytes = await deps.files.read(source.path, MOST_BYTES);
  if (!bytes.ok) return bytes;
  const method = readMethod(options);
  if (!method.ok) return method;
  const records = readRecords(bytes.value);
  const rows = records.ok ? readLongTable(records.value) : records;
  const ranked = rows.ok ? method.value.rank(rows.value) : rows;
  if (!ranked.ok) {
    const problems = [...ranked.error];
    return err({ code: 'RANKING_TABLE_INVALID', details: { name: source.name, problems } });
  }
  return ok({ rules: method.value.rules, digest: await deps.crypto.sha256(bytes.value), ...ranked.value });
};

/** What ranks the rows, with the rules as applied: the options, or the rules file in their place. */
const readMethod = (options: RankOptions) => {
  if (options.rules == null) {
    const rank = (rows: Parameters<typeof rankLongTable>[0]) => rankLongTable(rows, options);
    return ok({ rules: options, rank });
  }
  const rules = rulesSchema.safeParse(options.rules);
  if (!rules.success) {
    const problems = rules.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
    return err({ code: 'CAMPAIGN_RULES_INVALID', details: { problems } } as const);
  }
  const paths = [...unsupportedPaths(rules.data), ...pathsBeyondTable(rules.data)];
  if (paths.length > 0) return err({ code: 'CAMPAIGN_VALUE_NOT_SUPPORTED', details: { paths } } as const);
  const rank = (rows: Parameters<typeof rankLongTable>[0]) => rankLongTableByRules(rows, rules.data);
  return ok({ rules: rules.data, rank });
};

/** The records with the line each ends on; blank lines are skipped. */
const readRecords = (bytes: Uint8Array): Result<readonly LongTableRecord[], readonly LongTableProblem[]> => {
  const records: LongTableRecord[] = [];
  try {
    parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes), {
      relax_column_count: true,
      skip_empty_lines: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      on_record: (cells: readonly string[], { lines }) => {
        records.push({ line: lines, cells });
        return null;
      },
    });
    return ok(records);
  } catch (error) {
    if (error instanceof CsvError) return err([{ code: 'quoteNotClosed', line: error['lines'] as number }]);
    if (error instanceof TypeError) return err([{ code: 'notText', line: null }]);
    throw error;
  }
};
