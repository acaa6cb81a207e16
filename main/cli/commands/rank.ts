import path from 'node:path';
import { rational } from '../../../shared/campaign/decimal.ts';
import type { Failure } from '../../../shared/contract/contract.ts';
import type { Language } from '../../../shared/messages/advice.ts';
import type { Messages } from '../../../shared/messages/catalogue.ts';
import { placeReason } from '../../../shared/messages/ranking-text.ts';
import type { RankedTable, RankOptions } from '../../../shared/ranking/long-table-schemas.ts';
import { decimalsToSeparate, toDecimal } from '../../../shared/ranking/shown.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { CliSession } from '../cli-session.ts';
import type { Command } from '../command.ts';
import { RANK_OPTIONS, readRankOptions, rewriteLowerIsBetter } from './rank-options.ts';

/** `palmares rank SCORES.csv`: ranks a plain long table (ranking.md §5). Needs no campaign, writes nothing. */
export const rank: Command = {
  name: 'rank',
  usage: ({ rank: words }) => words.usage,
  options: RANK_OPTIONS,
  rewrite: rewriteLowerIsBetter,
  run: async (context, values, positionals) => {
    const { messages, language } = context;
    const options = readRankOptions(values, messages);
    if (!options.ok) return context.misuse(options.error);
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0) return context.misuse(messages.rank.fileMissing);
    const session = await context.open({ access: 'read' });
    if (!session.ok) return context.refuse(session.error);
    const rules = await readRules(session.value, values['rules']);
    if (!rules.ok && rules.error !== 'notJson') return context.refuse(rules.error);
    if (!rules.ok) {
      context.tell(messages.rank.rulesUnreadable(String(values['rules'])));
      return 1;
    }
    const asked: RankOptions = { ...options.value, rules: rules.value };
    const ranked = await session.value.client.call('ranking.rankTable', {
      file: session.value.ref(file),
      options: asked,
    });
    if (!ranked.ok) return context.refuse(ranked.error);
    context.out(context.json ? JSON.stringify(ranked.value, null, 2) : tableText(ranked.value, messages, language));
    return 0;
  },
};

const readRules = async (session: CliSession, option: unknown): Promise<Result<unknown, Failure | 'notJson'>> => {
  if (typeof option !== 'string') return ok(null);
  const bytes = await session.deps.files.read(path.resolve(option));
  if (!bytes.ok) return bytes;
  try {
    return ok(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes.value)) as unknown);
  } catch {
    return err('notJson');
  }
};

const tableText = (table: RankedTable, { rank: words, ranking }: Messages, language: Language): string => {
  const decimals = decimalsToSeparate(table.ranking.flatMap(({ exact }) => (exact === null ? [] : [rational(exact)])));
  const shown = (exact: string): string => {
    const text = toDecimal(rational(exact), decimals);
    return language === 'fr' ? text.replace('.', ',') : text;
  };
  const { rank: place, dossier, result, sheets, why } = words.columns;
  const rows = table.ranking.map((line) => [
    line.rank === null ? ranking.noPlace : String(line.rank),
    line.dossier,
    line.exact === null ? ranking.noPlace : shown(line.exact),
    String(line.sheets),
    placeReason(language, line, null, (id) => id),
  ]);
  const { jurors, dossiers, scores, missing } = table;
  return [
    ...aligned([[place, dossier, result, sheets, why], ...rows]),
    '',
    words.counts(jurors, dossiers, scores, missing),
  ].join('\n');
};

/** Columns of a terminal: ranks, results and counts to the right. */
const aligned = (rows: readonly (readonly string[])[]): readonly string[] => {
  const widths = rows.reduce<readonly number[]>(
    (wide, row) => row.map((cell, i) => Math.max(wide[i] ?? 0, cell.length)),
    [],
  );
  const toRight = [true, false, true, true, false];
  return rows.map((row) =>
    row
      .map((cell, i) => (toRight[i] === true ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
};
