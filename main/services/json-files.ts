import type { z } from 'zod';
import { err, ok, type Result } from '../../shared/result.ts';
import type { DurableFiles, StorageFailure } from './deps.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export const toBytes = (text: string): Uint8Array => encoder.encode(text);

/** Strict UTF-8; null if the bytes are not. */
export const toText = (bytes: Uint8Array): string | null => {
  try {
    return decoder.decode(bytes);
  } catch {
    return null;
  }
};

/** The value of a JSON text under a schema; null if it is not JSON or not of that shape. */
export const parseJson = <S extends z.ZodType>(schema: S, text: string | null): z.output<S> | null => {
  if (text === null) return null;
  try {
    const parsed = schema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
};

/** Reads one of our editable JSON files; `spoiled` names a file that is there but cannot be read as what it should be. */
export const readJson = async <S extends z.ZodType>(
  files: DurableFiles,
  path: string,
  schema: S,
): Promise<Result<z.output<S>, StorageFailure | { readonly code: 'spoiled'; readonly path: string }>> => {
  const read = await files.read(path);
  if (!read.ok) return read;
  const value = parseJson(schema, toText(read.value));
  return value === null ? err({ code: 'spoiled', path }) : ok(value);
};

/** Durable write of an editable JSON file, the generation before kept. */
export const writeJson = (files: DurableFiles, path: string, value: unknown): Promise<Result<void, StorageFailure>> =>
  files.replace(path, toBytes(`${JSON.stringify(value, null, 2)}\n`), { keepPrevious: true });
