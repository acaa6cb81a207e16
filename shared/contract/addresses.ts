import type { Subscribe, Transport } from './client.ts';

/**
 * Addresses of the loopback host, for its two ends. The page exchanges the `#token=` of its own address once, by
 * POST `session` with `{token}`, for a cookie and, in the answer, a Result of `{secret}`. The cookie alone reads `files`
 * and `exports`, which an image or a link asks for and whose names cannot be guessed; the rest also takes the secret, in
 * the header `secret`: a cookie goes to every port of this computer, the secret to none that the page does not ask.
 * Calls are POST `api` + method with the input as JSON, and answer a Result; `events` is a stream of server-sent events,
 * each an AppEvent; POST `uploads` takes raw bytes (application/octet-stream) with the file's name, percent-encoded, in
 * the header `uploadName`, and answers a Result of FileRef.
 */
export const ADDRESSES = {
  session: '/session',
  secret: 'x-palmares-secret',
  api: '/api/',
  events: '/api/events',
  uploads: '/uploads',
  uploadName: 'x-palmares-name',
  /** Followed by the `ref` of an exported file: downloads it. Loopback only. */
  exports: '/exports/',
  /** Followed by the SHA-256 of an attachment. The same in both hosts. */
  files: '/files/',
} as const;

/** What the native window finds under `window.palmares`; a browser finds nothing there. */
export type Bridge = { readonly call: Transport; readonly onEvent: Subscribe };
