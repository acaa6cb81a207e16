import { err, type Result } from '../../shared/result.ts';
import type { Transport } from '../../shared/contract/client.ts';
import type { Failure } from '../../shared/contract/contract.ts';
import type { FileRef } from '../../shared/contract/method.ts';
import type { Session } from './session.ts';

const unreachable = err({ code: 'REQUEST_UNREACHABLE', details: {} } as const);

/**
 * Asks the loopback host; always a Result. A host that does not know the page ends the session; one that does not
 * answer, or not in JSON, is unreachable.
 */
const ask = async (path: string, request: RequestInit, session: Session): Promise<unknown> => {
  try {
    const response = await fetch(path, { method: 'POST', ...request });
    if (response.status === 401) session.lose();
    const isJson = response.headers.get('content-type')?.startsWith('application/json') ?? false;
    return isJson ? ((await response.json()) as unknown) : unreachable;
  } catch {
    return unreachable;
  }
};

const JSON_HEADERS = { 'content-type': 'application/json' };

/** The contract over HTTP: the input is the body, the Result is the answer. */
export const createHttpTransport =
  (session: Session): Transport =>
  (method, input) =>
    ask(`/api/${encodeURIComponent(method)}`, { headers: JSON_HEADERS, body: JSON.stringify(input) }, session);

/** Gives a file to the host, which answers the reference to ask about it by. */
export const createUpload =
  (session: Session) =>
  async (file: File): Promise<Result<FileRef, Failure>> => {
    const headers = { 'content-type': 'application/octet-stream', 'x-palmares-name': encodeURIComponent(file.name) };
    return (await ask('/uploads', { headers, body: file }, session)) as Result<FileRef, Failure>;
  };

/** Exchanges the token of the start address for the cookie. False: the token is not good, or no longer. */
export const exchangeToken = async (token: string): Promise<boolean> => {
  try {
    const body = JSON.stringify({ token });
    return (await fetch('/session', { method: 'POST', headers: JSON_HEADERS, body })).ok;
  } catch {
    return false;
  }
};
