import { createSecret, isSameSecret } from '../platform/secrets.ts';
import type { Held } from './guard.ts';

/** What an exchange gives: a cookie for the browser, and what the page itself keeps and never sends as a cookie. */
export type Opened = { readonly cookie: string; readonly secret: string };

/** Who may use the host: whoever brought the token that was printed, once, and now holds cookie and secret. */
export type Sessions = {
  /** The token of the next start address. */
  readonly token: () => string;
  /** The session that the token opens, or null: unknown token, or one already used. */
  readonly exchange: (token: string, cookieHeader: string | undefined) => Opened | null;
  readonly held: (cookieHeader: string | undefined, secret: string | undefined) => Held;
};

type Session = { readonly cookie: string; readonly secret: string };

/**
 * Tokens are good for one exchange; then `minted` is told that there is a new one. A second window of the same browser
 * joins the session that its cookie names: cookies are shared by windows, so a new one would shut the first window out.
 * A used token gives nothing more, not even to the cookie of its session, for other programs may have seen both; without
 * that cookie it ends the session, so that nobody profits.
 */
export const createSessions = (port: number, minted: () => void): Sessions => {
  const name = `palmares-${port}`;
  const open = new Set<Session>();
  const used = new Map<string, Session>();
  let next = createSecret();

  const sessionOf = (cookieHeader: string | undefined): Session | null => {
    const given = cookieValues(cookieHeader, name);
    const [only] = given;
    if (only === undefined || given.length !== 1) return null;
    return [...open].find(({ cookie }) => isSameSecret(cookie, only)) ?? null;
  };

  return {
    token: () => next,
    held: (cookieHeader, secret) => {
      const session = sessionOf(cookieHeader);
      if (session === null) return 'nothing';
      return secret !== undefined && isSameSecret(session.secret, secret) ? 'both' : 'cookie';
    },
    exchange: (token, cookieHeader) => {
      const own = sessionOf(cookieHeader);
      if (isSameSecret(token, next)) {
        const session = own ?? { cookie: createSecret(), secret: createSecret() };
        open.add(session);
        used.set(next, session);
        next = createSecret();
        minted();
        return {
          cookie: `${name}=${session.cookie}; HttpOnly; SameSite=Strict; Path=/`,
          secret: session.secret,
        };
      }
      const earlier = used.get(token);
      if (earlier !== undefined && earlier !== own) open.delete(earlier);
      return null;
    },
  };
};

const cookieValues = (header: string | undefined, name: string): readonly string[] =>
  (header ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1));
