import { z } from 'zod';
import { ADDRESSES } from '../../shared/contract/addresses.ts';
import type { Transport } from '../../shared/contract/client.ts';
import type { Failure } from '../../shared/contract/contract.ts';
import { err, type Result } from '../../shared/result.ts';
import type { Session } from './session.ts';

/** What each request of this page carries: the secret of its session, which no cookie does. */
export type Pass = { readonly session: Session; readonly secret: string };

export const unreachable = err({ code: 'REQUEST_UNREACHABLE', details: {} } as const);
const JSON_HEADERS = { 'content-type': 'application/json' };

/**
 * The contract over HTTP: the input is the body, the Result is the answer. Always a Result: a host that does not know
 * the page ends the session; one that does not answer, or not in JSON, is unreachable. A lost session asks nothing more.
 */
export const createHttpTransport =
  ({ session, secret }: Pass): Transport =>
  async (method, input) => {
    if (session.isLost()) return unreachable;
    const headers = { ...JSON_HEADERS, [ADDRESSES.secret]: secret };
    try {
      const path = `${ADDRESSES.api}${encodeURIComponent(method)}`;
      const response = await fetch(path, { method: 'POST', headers, body: JSON.stringify(input) });
      return readAnswer(session, response.status, response.headers.get('content-type'), await response.text());
    } catch {
      return unreachable;
    }
  };

/** What the host answered, from its parts: whoever reads them, `fetch` or XMLHttpRequest. */
export const readAnswer = (
  session: Session,
  status: number,
  type: string | null,
  text: string,
): Result<unknown, Failure> => {
  if (status === 401) session.lose();
  if (type?.startsWith('application/json') !== true) return unreachable;
  try {
    return JSON.parse(text) as Result<unknown, Failure>;
  } catch {
    return unreachable;
  }
};

const openedSchema = z.object({ ok: z.literal(true), value: z.object({ secret: z.string().min(1) }) });

/** Exchanges the token of the start address for the cookie and the secret. Null: the token is not good, or no longer. */
export const exchangeToken = async (token: string): Promise<string | null> => {
  try {
    const body = JSON.stringify({ token });
    const response = await fetch(ADDRESSES.session, { method: 'POST', headers: JSON_HEADERS, body });
    const opened = openedSchema.safeParse(response.ok ? await response.json() : null);
    return opened.success ? opened.data.value.secret : null;
  } catch {
    return null;
  }
};
