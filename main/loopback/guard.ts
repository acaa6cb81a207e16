import { ADDRESSES } from '../../shared/contract/addresses.ts';

/** What a request says of itself. A header that came twice is given as undefined where once is required. */
export type Asked = {
  readonly method: string;
  readonly target: string;
  readonly host: string | undefined;
  readonly origin: string | undefined;
  /** Sec-Fetch-Site, which no page can forge. */
  readonly site: string | undefined;
  readonly contentType: string | undefined;
  readonly contentEncoding: string | undefined;
  readonly session: Held;
};

/** What the caller holds of a session: nothing, its cookie, or the cookie with its secret. */
export type Held = 'nothing' | 'cookie' | 'both';

export type Route = 'hello' | 'page' | 'file' | 'export' | 'events' | 'session' | 'api' | 'upload';
export type Judgement = { readonly route: Route } | { readonly status: number; readonly why: string };

/** What each kind of address asks of its caller. */
type Rule = {
  readonly method: 'GET' | 'POST';
  readonly sites: readonly (string | undefined)[];
  readonly session: Held;
  readonly type: string | null;
};

const OWN_PAGE = ['same-origin'];
const RULES: Readonly<Record<Route, Rule>> = {
  // Asked by a second start, which is no browser; it tells nothing but that this is Palmarès.
  hello: { method: 'GET', sites: [undefined], session: 'nothing', type: null },
  page: { method: 'GET', sites: OWN_PAGE, session: 'nothing', type: null },
  // The names that these two answer to cannot be guessed, and what asks for them sends no header of ours.
  file: { method: 'GET', sites: OWN_PAGE, session: 'cookie', type: null },
  export: { method: 'GET', sites: OWN_PAGE, session: 'cookie', type: null },
  events: { method: 'GET', sites: OWN_PAGE, session: 'both', type: null },
  session: { method: 'POST', sites: OWN_PAGE, session: 'nothing', type: 'application/json' },
  api: { method: 'POST', sites: OWN_PAGE, session: 'both', type: 'application/json' },
  upload: { method: 'POST', sites: OWN_PAGE, session: 'both', type: 'application/octet-stream' },
};

/**
 * Who may ask what (trust.md T28). Host and Origin are exactly those of `authority`, `127.0.0.1:<port>`: not `localhost`,
 * which may resolve to something else, is another origin with other drafts, and is what a rebinding page would like.
 * Nothing that changes anything is a GET; no answer ever allows another origin. All of that can be said by a program that
 * is no browser, and a cookie is sent to every port of this computer: what tells or changes anything takes the secret too.
 */
export const judge = (asked: Asked, authority: string): Judgement => {
  if (!asked.target.startsWith('/') || asked.target.startsWith('//')) return refused(400, 'target');
  if (asked.host !== authority) return refused(403, 'host');
  const address = asked.target.replace(/[?#].*$/s, '');
  const route = routeOf(address);
  const rule = RULES[route];
  if (asked.method !== rule.method) return refused(405, 'method');
  // The navigation that opens the window comes from no page at all.
  const sites = address === '/' ? [...rule.sites, 'none'] : rule.sites;
  if (!sites.includes(asked.site)) return refused(403, 'site');
  const mayLackOrigin = rule.method === 'GET';
  if (asked.origin !== `http://${authority}` && !(mayLackOrigin && asked.origin === undefined))
    return refused(403, 'origin');
  if (rule.session !== 'nothing' && asked.session === 'nothing') return refused(401, 'session');
  if (rule.session === 'both' && asked.session !== 'both') return refused(401, 'secret');
  if (asked.contentEncoding !== undefined) return refused(415, 'encoding');
  if (rule.type !== null && mediaType(asked.contentType) !== rule.type) return refused(415, 'type');
  return { route };
};

const refused = (status: number, why: string): Judgement => ({ status, why });

const routeOf = (address: string): Route => {
  if (address === '/hello') return 'hello';
  if (address === ADDRESSES.session) return 'session';
  if (address === ADDRESSES.uploads) return 'upload';
  if (address === ADDRESSES.events) return 'events';
  if (address.startsWith(ADDRESSES.api)) return 'api';
  if (address.startsWith(ADDRESSES.files)) return 'file';
  if (address.startsWith(ADDRESSES.exports)) return 'export';
  return 'page';
};

const mediaType = (header: string | undefined): string | undefined => {
  const parts = header
    ?.toLowerCase()
    .split(';')
    .map((part) => part.trim());
  const onlyUtf8 = parts?.slice(1).every((part) => part === 'charset=utf-8') ?? false;
  return onlyUtf8 ? parts?.[0] : undefined;
};
