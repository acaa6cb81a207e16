import { afterAll, beforeAll, describe } from 'vitest';
import type { AppEvent } from '../../shared/contract/events.ts';
import { buildHttpHost, type Pass, type TestHttpHost } from '../builders/build-http-host.ts';
import { contractSuite, type Reach } from './contract-suite.ts';
import { planted, plantedDispatch } from './planted-dispatch.ts';

describe('over HTTP', () => {
  let host: TestHttpHost;
  let reach: Reach;
  const stop = new AbortController();
  beforeAll(async () => {
    host = await buildHttpHost({ dispatch: (deps) => plantedDispatch(deps, 'loopback') });
    const pass = await host.openWindow();
    const events: AppEvent[] = [];
    await follow(host, pass, events, stop.signal);
    reach = {
      host: 'loopback',
      events,
      transport: async (method, input) => {
        const target = `/api/${encodeURIComponent(method)}`;
        const reply = await host.ask({
          method: 'POST',
          target,
          headers: host.own(pass),
          body: JSON.stringify(input),
        });
        return JSON.parse(reply.text) as unknown;
      },
    };
  });
  afterAll(async () => {
    stop.abort();
    await host[Symbol.asyncDispose]();
  });

  contractSuite(() => reach, planted);
});

/** Resolves once the stream is open; then events come by themselves. */
const follow = async (host: TestHttpHost, pass: Pass, events: AppEvent[], signal: AbortSignal): Promise<void> => {
  const stream = await fetch(`${host.origin}/api/events`, { headers: host.own(pass), signal });
  const hear = async (): Promise<void> => {
    let text = '';
    for await (const chunk of stream.body as unknown as AsyncIterable<Uint8Array>) {
      text += new TextDecoder().decode(chunk);
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) if (block.startsWith('data: ')) events.push(JSON.parse(block.slice(6)) as AppEvent);
    }
  };
  hear().catch(() => undefined);
};
