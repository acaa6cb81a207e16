import { randomBytes } from 'node:crypto';
import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Clock, TechnicalLog } from '../services/deps.ts';
import { applicationRoot } from './application-root.ts';

/** The log is turned over at this size, in bytes; one older file is kept. */
const LARGEST = 1024 * 1024;

/**
 * Local technical log, `journal-local/<host>.jsonl` of the data folder, one JSON line per event: ids, codes and stacks,
 * never a name, a mark or a comment. It is an aid: a disk that refuses it stops nothing.
 */
export const createTechnicalLog = (folder: string, host: string, clock: Clock): TechnicalLog => {
  const file = path.join(folder, 'journal-local', `${host}.jsonl`);
  const write = (entry: object): void => {
    try {
      mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
      if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > LARGEST) renameSync(file, `${file}.prec`);
      appendFileSync(file, `${JSON.stringify({ at: clock.now(), ...entry })}\n`, { mode: 0o600 });
    } catch {
      // Nowhere left to say so, and the work itself must go on.
    }
  };
  return {
    record: (event, details) => write({ event, ...details }),
    incident: (error) => {
      const incident = randomBytes(4).toString('hex').toUpperCase();
      write({ event: 'incident', incident, ...described(error) });
      return incident;
    },
  };
};

/**
 * What a bug says of itself without what it was working on. Messages of the engine's own errors help and are kept
 * without what they quote (JSON.parse quotes the text it stumbled on); of any other error the name, code and stack say
 * enough. Paths are told from our root on: what is above it names a person.
 */
const described = (error: unknown): object => {
  if (!(error instanceof Error)) return { name: typeof error };
  const code = (error as NodeJS.ErrnoException).code;
  return {
    name: error.name,
    ...(typeof code === 'string' ? { code } : {}),
    ...(ENGINE.has(error.name) ? { message: withoutQuotes(error.message) } : {}),
    stack: framesOf(error),
  };
};

const ENGINE = new Set(['TypeError', 'RangeError', 'ReferenceError']);

const withoutQuotes = (message: string): string =>
  message
    .replace(/\((reading|setting) '([\w$]+)'\)/g, '($1 $2)')
    .replace(/"[^]*"|'[^]*'|`[^]*`/g, '…')
    .slice(0, 300);

/** The lines after the message, which may itself look like one. */
const framesOf = ({ stack = '', message }: Error): readonly string[] => {
  const root = applicationRoot();
  const at = stack.indexOf(message);
  return stack
    .slice(at < 0 ? stack.length : at + message.length)
    .split('\n')
    .filter((line) => /^\s+at .*:\d+:\d+\)?$/.test(line))
    .map((line) => line.trim().replaceAll('file://', '').replaceAll(root, '').slice(0, 300));
};
