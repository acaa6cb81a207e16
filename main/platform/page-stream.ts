import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import type { Page } from './pages.ts';

/** The body of a page that is a file, as a stream; null where the bytes are at hand. */
export const pageStream = (page: Page): Readable | null =>
  page.body !== null && 'file' in page.body ? createReadStream(page.body.file) : null;
