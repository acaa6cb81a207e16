import type { ParseArgsConfig } from 'node:util';
import type { Failure } from '../../shared/contract/contract.ts';
import type { Language } from '../../shared/messages/advice.ts';
import type { Messages } from '../../shared/messages/catalogue.ts';
import type { Result } from '../../shared/result.ts';
import type { CliSession, SessionOptions } from './cli-session.ts';

/** Values of the options as node:util gives them: those of the command, and `json`, `help`, `data`. */
export type Values = Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>>;

/** 0 done, 1 refused with the reason on stderr, 2 wrong usage. */
export type ExitCode = 0 | 1 | 2;

/** One word of the command line. */
export type Command = {
  readonly name: string;
  /** Its first line stands in the list of commands. */
  readonly usage: (messages: Messages) => string;
  readonly options: NonNullable<ParseArgsConfig['options']>;
  /** Rewrites the arguments before they are parsed, where an option may stand with or without a value. */
  readonly rewrite?: (args: readonly string[]) => readonly string[];
  readonly run: (context: CliContext, values: Values, positionals: readonly string[]) => Promise<ExitCode>;
};

/** What a command may use. stdout carries the answer only; all else goes to stderr. */
export type CliContext = {
  readonly messages: Messages;
  readonly language: Language;
  readonly json: boolean;
  /** The answer: one line, or several. */
  readonly out: (text: string) => void;
  /** Progress, notices, reasons. */
  readonly tell: (text: string) => void;
  /** Tells a failure (what happened, then the one action) and answers 1. */
  readonly refuse: (failure: Failure) => 1;
  /** Tells that the command was wrongly asked, with its usage, and answers 2. */
  readonly misuse: (reason: string) => 2;
  /** Services over a data folder: that of `--data` unless told otherwise. Closed by the program at the end. */
  readonly open: (options: SessionOptions) => Promise<Result<CliSession, Failure>>;
};
