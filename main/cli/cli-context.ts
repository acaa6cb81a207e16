import type { Failure } from '../../shared/contract/contract.ts';
import { messagesOf } from '../../shared/messages/catalogue.ts';
import { failureText } from '../../shared/messages/failure-text.ts';
import type { Language } from '../../shared/messages/advice.ts';
import { type CliSession, openSession } from './cli-session.ts';
import type { CliContext } from './command.ts';

/** Where the program writes: the two streams of the process, or a test's. */
export type Streams = { readonly out: (text: string) => void; readonly error: (text: string) => void };

export type ContextOptions = {
  readonly language: Language;
  readonly json: boolean;
  readonly data: string | undefined;
  readonly usage: () => string;
  readonly streams: Streams;
};

/** The context of one command, and the end of every session it opened. */
export const createCliContext = (
  options: ContextOptions,
): { readonly context: CliContext; readonly close: () => Promise<void> } => {
  const { language, json, streams } = options;
  const sessions: CliSession[] = [];
  const tell = (text: string): void => streams.error(`${harmless(text)}\n`);
  const context: CliContext = {
    messages: messagesOf(language),
    language,
    json,
    tell,
    out: (text) => streams.out(`${harmless(text)}\n`),
    refuse: (failure) => {
      tell(sentenceOf(language, failure));
      return 1;
    },
    misuse: (reason) => {
      tell(reason);
      tell(options.usage());
      return 2;
    },
    open: async (asked) => {
      const opened = await openSession({ ...asked, dataFolder: asked.dataFolder ?? options.data });
      if (opened.ok) sessions.push(opened.value);
      return opened;
    },
  };
  const close = async (): Promise<void> => {
    for (const session of sessions) await session.close();
  };
  return { context, close };
};

/** Names and titles come from files: what would move the cursor or colour a line, as a forged verdict does, is shown as �. */
const harmless = (text: string): string => text.replace(/[^\P{Cc}\n\t]/gu, '�');

/** What a failure says in a terminal: what happened, then what to do. */
export const sentenceOf = (language: Language, failure: Failure): string => {
  const { sentence, action } = failureText(language, failure);
  return `${sentence}\n→ ${action}`;
};
