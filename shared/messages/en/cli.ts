import type { cli as source } from '../fr/cli.ts';

/** Words of the command line. Commands and options themselves are never translated. */
export const cli: typeof source = {
  usage: (commands) =>
    [
      'Usage: palmares COMMAND [options]',
      '',
      ...commands.map((line) => `  ${line}`),
      '',
      'Every command: --help, --json (answer in JSON), --data FOLDER (data folder).',
      'Exit: 0 done, 1 refused (the reason on standard error), 2 wrong usage.',
    ].join('\n'),
  unknownCommand: (name) => `Unknown command: “${name}”.`,
  answerLost: (code) => `The answer could not be written to its end (${code}). Free some space, or send it elsewhere.`,
  noCommand: 'A command is missing.',
  badOption: (option) => `Unknown or incomplete option: ${option}`,
  badArguments: 'These arguments do not fit.',
};
