import { realpathSync } from 'node:fs';
import path from 'node:path';
import type { FileRef } from '../../shared/contract/method.ts';
import type { FileRefs } from '../services/deps.ts';
import { createSecret } from './secrets.ts';

export type NamedFileRefs = FileRefs & {
  /** A file kept under another name than the one its owner gave it: an upload. */
  readonly registerAs: (path: string, name: string) => FileRef;
};

/** Longest name of the contract, in UTF-16 units. */
const LONGEST = 255;

/**
 * Files that the user chose, behind references nobody can guess: whoever asks names a reference, never a path. The same
 * path keeps its reference. References live as long as the process.
 */
export const createFileRefs = (): NamedFileRefs => {
  const files = new Map<string, { readonly path: string; readonly name: string }>();
  const refs = new Map<string, string>();
  const registerAs = (given: string, name: string): FileRef => {
    const absolute = followLink(path.resolve(given));
    const key = `${absolute}\0${name}`;
    const ref = refs.get(key) ?? createSecret();
    refs.set(key, ref);
    const file = { path: absolute, name: name.slice(0, LONGEST) };
    files.set(ref, file);
    return { ref, name: file.name };
  };
  return {
    registerAs,
    register: (given) => registerAs(given, path.basename(path.resolve(given))),
    resolve: (ref) => files.get(ref) ?? null,
  };
};

/** The user chose what a link leads to, once; files are read without following links. A path that is not there stays. */
const followLink = (absolute: string): string => {
  try {
    return realpathSync(absolute);
  } catch {
    return absolute;
  }
};
