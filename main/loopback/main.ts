import { parseArgs } from 'node:util';
import { messagesOf } from '../../shared/messages/catalogue.ts';
import { failureText } from '../../shared/messages/failure-text.ts';
import { dataFolderPath } from '../platform/data-folder.ts';
import { openBrowser } from '../platform/open-browser.ts';
import { readSettingsFile } from '../platform/settings-file.ts';
import { type Loopback, type LoopbackFailure, startLoopback } from './start-loopback.ts';

/** One fixed port: drafts in the browser belong to it (toolchain.md P9). */
const PORT = 47613;

const main = async (): Promise<void> => {
  const asked = readArguments();
  const dataFolder = dataFolderPath(asked?.data);
  const settings = readSettingsFile(dataFolder).read();
  const language = settings.ok ? settings.value.language : 'fr';
  const { loopback: words, holder } = messagesOf(language).application;
  if (asked === null) return end(words.usage, 2);
  const started = await startLoopback({ port: asked.port, dataFolder });
  if (!started.ok) return end(reason(language, started.error), 1);
  const { url, close, readOnlyBecause } = started.value;
  say(close === null ? words.already(url) : words.ready(url));
  if (readOnlyBecause !== null) say(words.readOnly(holder(readOnlyBecause)));
  if (asked.open && !(await openBrowser(url))) say(words.noBrowser);
  else if (close !== null) say(words.once);
  if (close !== null) endOnSignals(close);
};

/** Null for arguments that do not fit. */
const readArguments = (): {
  readonly port: number;
  readonly data: string | undefined;
  readonly open: boolean;
} | null => {
  try {
    const { values } = parseArgs({
      options: { port: { type: 'string' }, data: { type: 'string' }, open: { type: 'boolean', default: false } },
    });
    const text = values.port ?? process.env['PALMARES_PORT'] ?? String(PORT);
    const port = /^\d{1,5}$/.test(text) ? Number(text) : -1;
    return port >= 0 && port <= 65_535 ? { port, data: values.data, open: values.open } : null;
  } catch {
    return null;
  }
};

const reason = (language: 'fr' | 'en', failure: LoopbackFailure): string => {
  const words = messagesOf(language).application.loopback;
  if (failure.code === 'portTaken') return words.portTaken(failure.details.port);
  if (failure.code === 'portForbidden') return words.portForbidden(failure.details.port);
  const { sentence, action } = failureText(language, failure);
  return `${sentence}\n→ ${action}`;
};

const say = (text: string): void => void process.stdout.write(`${text}\n`);

const end = (text: string, code: number): void => {
  process.stderr.write(`${text}\n`);
  process.exitCode = code;
};

/** The first signal ends cleanly, a second one at once. */
const endOnSignals = (close: NonNullable<Loopback['close']>): void => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      void close().then(() => process.exit(0));
    });
  }
};

void main();
