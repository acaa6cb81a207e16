import { parseTypedDecimal } from '../../../shared/campaign/decimal.ts';
import type { Messages } from '../../../shared/messages/catalogue.ts';
import { type RankOptions, rankOptionsSchema } from '../../../shared/ranking/long-table-schemas.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { Values } from '../command.ts';

/** Options of ranking.md §5. Those that are not computed yet are known, so that they are refused by name. */
export const RANK_OPTIONS = {
  scale: { type: 'string', multiple: true },
  weights: { type: 'string' },
  incomplete: { type: 'string' },
  aggregate: { type: 'string' },
  round: { type: 'string' },
  criteria: { type: 'string' },
  'lower-is-better': { type: 'boolean' },
  'lower-criteria': { type: 'string' },
  ties: { type: 'string' },
  quorum: { type: 'string' },
  diagnostics: { type: 'string' },
  seed: { type: 'string' },
  bootstrap: { type: 'string' },
  rules: { type: 'string' },
} as const;

/** `--lower-is-better=a,b` beside the bare `--lower-is-better`: the parser knows options of one kind only. */
export const rewriteLowerIsBetter = (args: readonly string[]): readonly string[] =>
  args.map((arg) => arg.replace(/^--lower-is-better=/, '--lower-criteria='));

const NOT_COMPUTED = ['round', 'seed', 'bootstrap'] as const;
const REPLACED = [
  'scale',
  'weights',
  'incomplete',
  'aggregate',
  'criteria',
  'lower-is-better',
  'lower-criteria',
  'ties',
  'quorum',
] as const;

/** The options as the contract takes them, or why the command was wrongly asked. `rules` is left for the caller to read. */
export const readRankOptions = (values: Values, { rank }: Messages): Result<RankOptions, string> => {
  const later = notComputed(values);
  if (later !== null) return err(rank.notComputed(later));
  const replaced = values['rules'] === undefined ? undefined : REPLACED.find((name) => values[name] !== undefined);
  if (replaced !== undefined) return err(rank.rulesAlone(shownName(replaced)));
  const parts = {
    scales: textsOf(values, 'scale').map(readScale),
    weights: listOf(values, 'weights').map(readWeight),
    incomplete: textOf(values, 'incomplete') ?? 'refuse',
    criteria: values['criteria'] === undefined ? null : listOf(values, 'criteria'),
    lowerIsBetter: readLower(values),
    ties: listOf(values, 'ties').map(readTie),
    quorum: /^\d{1,9}$/.test(textOf(values, 'quorum') ?? '0') ? Number(textOf(values, 'quorum') ?? '0') : null,
    rules: null,
  };
  const parsed = rankOptionsSchema.safeParse(parts);
  if (parsed.success) return ok(parsed.data);
  const option = OPTION_OF[String(parsed.error.issues[0]?.path[0])] ?? '';
  const said = [...textsOf(values, option), textOf(values, 'lower-criteria') ?? ''].find((text) => text !== '') ?? '';
  return err(rank.unknownValue(`--${option}`, said));
};

const OPTION_OF: Readonly<Record<string, string>> = {
  scales: 'scale',
  weights: 'weights',
  incomplete: 'incomplete',
  criteria: 'criteria',
  lowerIsBetter: 'lower-is-better',
  ties: 'ties',
  quorum: 'quorum',
};

const shownName = (name: string): string => (name === 'lower-criteria' ? '--lower-is-better' : `--${name}`);

const notComputed = (values: Values): string | null => {
  const named = NOT_COMPUTED.find((name) => values[name] !== undefined);
  if (named !== undefined) return `--${named}`;
  if ((values['aggregate'] ?? 'mean') !== 'mean') return `--aggregate ${textOf(values, 'aggregate') ?? ''}`;
  if ((values['diagnostics'] ?? 'none') !== 'none') return `--diagnostics ${textOf(values, 'diagnostics') ?? ''}`;
  return values['incomplete'] === 'renormalise' ? '--incomplete renormalise' : null;
};

const textOf = (values: Values, name: string): string | undefined => textsOf(values, name)[0];

const textsOf = (values: Values, name: string): readonly string[] =>
  [values[name] ?? []].flat().flatMap((value) => (typeof value === 'string' ? [value] : []));

const listOf = (values: Values, name: string): readonly string[] => textOf(values, name)?.split(',') ?? [];

const readLower = (values: Values): RankOptions['lowerIsBetter'] => {
  if (values['lower-criteria'] !== undefined) return [...listOf(values, 'lower-criteria')];
  return values['lower-is-better'] === true ? 'all' : 'none';
};

/** What stands before and after the last `sign`, so that the id of a criterion may hold it too. */
const splitAtLast = (text: string, sign: string): readonly [string | null, string] => {
  const at = text.lastIndexOf(sign);
  return at === -1 ? [null, text] : [text.slice(0, at), text.slice(at + 1)];
};

const readScale = (text: string): unknown => {
  const [criterion, bounds] = splitAtLast(text, '=');
  const [min = '', max = '', step, ...rest] = bounds.split(':');
  const decimal = (part: string) => (rest.length === 0 ? parseTypedDecimal(part) : null);
  return { criterion, min: decimal(min), max: decimal(max), step: step === undefined ? null : (decimal(step) ?? '') };
};

const readWeight = (text: string): unknown => {
  const [criterion, weight] = splitAtLast(text, '=');
  return { criterion, weight: parseTypedDecimal(weight) };
};

const readTie = (text: string): unknown => {
  if (text.startsWith('criteria:')) return { criteria: text.slice('criteria:'.length).split('/') };
  return text.startsWith('fewerLow:') ? { fewerLow: parseTypedDecimal(text.slice('fewerLow:'.length)) } : text;
};
