import type { IncomingMessage } from 'node:http';
import { err, ok, type Result } from '../../shared/result.ts';

/** Largest body of a call, in bytes: the comments of one juror are at most 4 MiB, large things travel as uploads. */
export const LARGEST_CALL = 16 * 1024 * 1024;

/** The JSON value of a body, in strict UTF-8; `tooLarge` is told before the rest is read. */
export const readJson = async (
  request: IncomingMessage,
  most = LARGEST_CALL,
): Promise<Result<unknown, 'tooLarge' | 'notJson'>> => {
  if (Number(request.headers['content-length'] ?? 0) > most) return err('tooLarge');
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > most) return err('tooLarge');
    chunks.push(chunk);
  }
  try {
    return ok(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks))));
  } catch {
    return err('notJson');
  }
};
