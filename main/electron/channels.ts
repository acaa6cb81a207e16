/** Calls of the page, as in the contract: `(method, input)` in, a Result out. */
export const CALLS = 'palmares:calls';

/** Events of the host to the page; the other way, what only preload can say: the page listens, files were dropped. */
export const EVENTS = 'palmares:events';

export type FromPreload =
  | { readonly type: 'listening' }
  | { readonly type: 'dropped'; readonly paths: readonly string[] };
