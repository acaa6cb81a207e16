import type { ServerResponse } from 'node:http';
import type { Subscribe } from '../../shared/contract/client.ts';
import { page } from '../platform/pages.ts';

/** Most windows that may follow at once. */
const MOST = 64;
/** A comment line this often, in milliseconds, so that a connection that broke is noticed. */
const BEAT = 15_000;
/** Unread bytes at which a follower that does not read is let go; it comes back by itself. */
const BACKLOG = 1024 * 1024;

/** Server-sent events: every event of the host, to every window that follows. */
export type EventStreams = {
  /** False if there are too many already. */
  readonly open: (response: ServerResponse) => boolean;
  /** Resolves once every window was told that its stream is over. */
  readonly endAll: () => Promise<void>;
};

export const createEventStreams = (subscribe: Subscribe): EventStreams => {
  const open = new Set<ServerResponse>();
  return {
    open: (response) => {
      if (open.size >= MOST) return false;
      open.add(response);
      response.writeHead(200, streamHeaders());
      response.write(': palmares\n\n');
      const write = (text: string): void => {
        if (response.writableLength > BACKLOG) response.destroy();
        else response.write(text);
      };
      const stop = subscribe((event) => write(`data: ${JSON.stringify(event)}\n\n`));
      const beat = setInterval(() => write(': beat\n\n'), BEAT);
      beat.unref();
      response.once('close', () => {
        clearInterval(beat);
        stop();
        open.delete(response);
      });
      return true;
    },
    endAll: async () => {
      await Promise.all([...open].map(ended));
    },
  };
};

const ended = (response: ServerResponse): Promise<void> =>
  new Promise((resolve) => {
    response.once('close', resolve);
    response.end(resolve);
  });

const streamHeaders = (): Readonly<Record<string, string>> => {
  const { 'Content-Length': _, ...headers } = page(200, 'text/event-stream; charset=utf-8', new Uint8Array()).headers;
  return headers;
};
