import { createSecret, isSameSecret } from '../platform/secrets.ts';

/** Who may use the host: whoever brought the token that was printed, once, and now holds the cookie. */
export type Sessions = {
  /** The token of the next start address. */
  readonly token: () => string;
  /** The cookie to set, or null: unknown token, or one already used. */
  readonly exchange: (token: string, cookieHeader: string | undefined) => string | null;
  readonly isOpen: (cookieHeader: string | undefined) => boolean;
};

/**
 * Tokens are good for one exchange; then `minted` is told that there is a new one. A used token that comes again from
 * someone without its cookie was seen by another program: the session it opened ends, so that nobody profits.
 */
export const createSessions = (port: number, minted: () => void): Sessions => {
  const name = `palmares-${port}`;
  const open = new Set<string>();
  const used = new Map<string, string>();
  let next = createSecret();

  const sessionOf = (cookieHeader: string | undefined): string | null => {
    const given = cookieValues(cookieHeader, name);
    const [only] = given;
    if (only === undefined || given.length !== 1) return null;
    return [...open].find((session) => isSameSecret(session, only)) ?? null;
  };
  const cookie = (session: string): string => `${name}=${session}; HttpOnly; SameSite=Strict; Path=/`;

  return {
    token: () => next,
    isOpen: (cookieHeader) => sessionOf(cookieHeader) !== null,
    exchange: (token, cookieHeader) => {
      if (isSameSecret(token, next)) {
        const session = createSecret();
        open.add(session);
        used.set(next, session);
        next = createSecret();
        minted();
        return cookie(session);
      }
      const own = sessionOf(cookieHeader);
      const earlier = used.get(token);
      if (own !== null && own === earlier) return cookie(own);
      if (earlier !== undefined) open.delete(earlier);
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
