import { parseArgs, type ParseArgsConfig } from 'node:util';
import { messagesOf } from '../../shared/messages/catalogue.ts';
import { applicationVersion } from '../platform/application-root.ts';
import { createClock } from '../platform/clock.ts';
import { dataFolderPath } from '../platform/data-folder.ts';
import { readSettingsFile } from '../platform/settings-file.ts';
import { createTechnicalLog } from '../platform/technical-log.ts';
import { createCliContext, sentenceOf, type Streams } from './cli-context.ts';
import type { Command, ExitCode, Values } from './command.ts';

const COMMON = {
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
  data: { type: 'string' },
} as const satisfies ParseArgsConfig['options'];

/** Runs one command line; answers the exit code. Nothing is ever thrown at the user. */
export const runCli = async (
  commands: readonly Command[],
  argv: readonly string[],
  streams: Streams,
): Promise<ExitCode> => {
  const [word = '', ...rest] = argv;
  const language = languageOf(rest);
  const messages = messagesOf(language);
  const usage = messages.cli.usage(commands.map((command) => command.usage(messages).split('\n')[0] ?? ''));
  if (word === '--version') return said(streams.out, versionLine());
  if (word === '--help' || word === '-h') return said(streams.out, usage);
  const command = commands.find(({ name }) => name === word);
  if (command === undefined) {
    streams.error(`${word === '' ? messages.cli.noCommand : messages.cli.unknownCommand(word)}\n\n${usage}\n`);
    return 2;
  }
  const parsed = parse(command, rest);
  if (parsed.values['help'] === true) return said(streams.out, command.usage(messages));
  const data = typeof parsed.values['data'] === 'string' ? parsed.values['data'] : undefined;
  const json = parsed.values['json'] === true;
  const { context, close } = createCliContext({ language, json, data, usage: () => command.usage(messages), streams });
  if (parsed.bad !== null) {
    return context.misuse(parsed.bad === '' ? messages.cli.badArguments : messages.cli.badOption(parsed.bad));
  }
  try {
    return await command.run(context, parsed.values, parsed.positionals);
  } catch (thrown) {
    const log = createTechnicalLog(dataFolderPath(data), 'cli', createClock());
    const incident = log.incident(thrown);
    streams.error(`${sentenceOf(language, { code: 'INTERNAL', details: { incident } })}\n`);
    return 1;
  } finally {
    await close();
  }
};

type Parsed = { readonly values: Values; readonly positionals: readonly string[]; readonly bad: string | null };

/** `bad` names the option that does not fit, empty if it cannot be told. */
const parse = (command: Command, args: readonly string[]): Parsed => {
  const options = { ...command.options, ...COMMON };
  try {
    const rewritten = command.rewrite?.(args) ?? args;
    const { values, positionals } = parseArgs({ args: [...rewritten], options, allowPositionals: true, strict: true });
    return { values, positionals, bad: null };
  } catch (thrown) {
    const help = args.includes('--help') || args.includes('-h');
    return { values: { help }, positionals: [], bad: /-{1,2}[\w-]+/.exec((thrown as Error).message)?.[0] ?? '' };
  }
};

const languageOf = (args: readonly string[]) => {
  const { values } = parseArgs({ args: [...args], options: COMMON, strict: false, allowPositionals: true });
  const settings = readSettingsFile(dataFolderPath(typeof values.data === 'string' ? values.data : undefined)).read();
  return settings.ok ? settings.value.language : 'fr';
};

const versionLine = (): string => {
  const { version, build } = applicationVersion();
  return `palmares ${version} (${build})`;
};

const said = (write: (text: string) => void, text: string): 0 => {
  write(`${text}\n`);
  return 0;
};
