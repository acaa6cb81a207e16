import type { ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { type Page, page } from '../platform/pages.ts';
import { pageStream } from '../platform/page-stream.ts';

/** Writes an answer; a file that cannot be read any more breaks the connection, so that half of it is never taken for all. */
export const send = async (response: ServerResponse, answer: Page): Promise<void> => {
  response.writeHead(answer.status, answer.headers);
  const stream = pageStream(answer);
  if (stream !== null) return pipeline(stream, response);
  response.end(answer.body);
};

/** A refusal in words, on a connection that is not used again: what else was being sent is not read. */
export const refuse = async (response: ServerResponse, status: number, why: string): Promise<void> => {
  response.setHeader('Connection', 'close');
  await send(response, page(status, 'text/plain; charset=utf-8', encoder.encode(`${status} ${why}\n`)));
};

/** A Result, as the client of the contract expects it. */
export const sendJson = (response: ServerResponse, value: unknown, status = 200): Promise<void> =>
  send(response, page(status, 'application/json; charset=utf-8', encoder.encode(JSON.stringify(value))));

const encoder = new TextEncoder();
