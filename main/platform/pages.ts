import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type Attachment, findAttachment } from './attachments.ts';
import { createSecret } from './secrets.ts';
import { errnoOf } from './storage-failure.ts';

/** An answer that either host can give: bytes at hand, a file to stream, or nothing. */
export type Page = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | { readonly file: string } | null;
};

/** Where the screens and the attachments are. */
export type PageFolders = { readonly renderer: string; readonly dataFolder: string };

/** build.mjs puts this word wherever the page needs its nonce; each answer draws one. */
const NONCE = 'PALMARES_NONCE';

/**
 * The one answer to "show me this address", for Electron's own scheme and for loopback (toolchain.md §8): the screens,
 * and attachments under `/files/<sha256>`. `address` is a path, with or without query. Anything else is not found.
 */
export const serveAsset = async (address: string, folders: PageFolders): Promise<Page> => {
  const asked = /^[^?#]*/.exec(address)?.[0] ?? '';
  const digest = /^\/files\/([0-9a-f]{64})$/.exec(asked)?.[1];
  if (digest !== undefined) return attachmentPage(await findAttachment(folders.dataFolder, digest));
  if (asked === '/' || asked === '/index.html') return indexPage(folders.renderer);
  const segments = asked.split('/').slice(1);
  const type = TYPES[path.posix.extname(asked)];
  if (type === undefined || !segments.every((segment) => NAME.test(segment))) return notFound();
  const bytes = await readIfThere(path.join(folders.renderer, ...segments));
  return bytes === null ? notFound() : page(200, type, bytes);
};

// The names our build gives. No name begins with a dot and none is escaped, so no address leads out of the folder.
const NAME = /^[A-Za-z0-9_-][A-Za-z0-9._-]*$/;

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.ico': 'image/x-icon',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8',
};

const indexPage = async (renderer: string): Promise<Page> => {
  const html = await readIfThere(path.join(renderer, 'index.html'));
  if (html === null) return notFound();
  const nonce = createSecret();
  const text = new TextDecoder().decode(html).replaceAll(NONCE, nonce);
  return page(200, 'text/html; charset=utf-8', new TextEncoder().encode(text), nonce);
};

/** Content is never guessed: an attachment is bytes to save or to decode, whatever it calls itself (trust.md T26). */
const attachmentPage = (attachment: Attachment | null): Page =>
  attachment === null ? notFound() : downloadPage(attachment.file, attachment.size, `${attachment.digest}.bin`);

/** A file to save under `name`, never to be shown as a document of ours. */
export const downloadPage = (file: string, size: number, name: string): Page => ({
  status: 200,
  headers: {
    ...COMMON,
    'Content-Security-Policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
    'Content-Type': 'application/octet-stream',
    'Content-Length': String(size),
    'Content-Disposition': `attachment; filename*=UTF-8''${escapeName(name)}`,
  },
  body: { file },
});

// RFC 8187: what encodeURIComponent leaves and the header's grammar does not take is escaped too.
const escapeName = (name: string): string =>
  encodeURIComponent(name.replace(/\p{Cs}/gu, '_')).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );

export const notFound = (): Page => page(404, 'text/plain; charset=utf-8', new TextEncoder().encode('404\n'));

/** Any other answer with the headers every answer of ours carries. */
export const page = (status: number, type: string, body: Uint8Array, nonce?: string): Page => ({
  status,
  headers: {
    ...COMMON,
    'Content-Security-Policy': contentSecurityPolicy(nonce),
    'Content-Type': type,
    'Content-Length': String(body.byteLength),
  },
  body,
});

/** Only our own files, and the one inline style that carries the nonce of this very page. */
const contentSecurityPolicy = (nonce?: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self'${nonce === undefined ? '' : ` 'nonce-${nonce}'`}`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

const COMMON = {
  'Cache-Control': 'no-store',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), usb=(), serial=(), hid=(), payment=()',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
} as const;

const readIfThere = async (file: string): Promise<Uint8Array | null> => {
  try {
    return await readFile(file);
  } catch (thrown) {
    if (errnoOf(thrown) === null) throw thrown;
    return null;
  }
};
