// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from 'vitest';
import { subscribeToBridge, subscribeToStream } from '../../../renderer/api/events.ts';
import type { Bridge } from '../../../shared/contract/addresses.ts';
import { createSession } from '../../../renderer/api/session.ts';

afterEach(() => vi.unstubAllGlobals());
const chosen = { type: 'menu.chosen', route: '/help' };

it('passes on events of the bridge and nothing else', () => {
  let tell: (event: unknown) => void = () => undefined;
  const stop = vi.fn();
  const listener = vi.fn();
  const bridge: Bridge = {
    call: vi.fn<Bridge['call']>(),
    onEvent: (heard) => {
      tell = heard as typeof tell;
      return stop;
    },
  };
  const end = subscribeToBridge(bridge)(listener);
  tell(chosen);
  tell({ type: 'unknown' });
  expect(listener.mock.calls).toEqual([[chosen]]);
  end();
  expect(stop).toHaveBeenCalledOnce();
});

/** A stream of the host that says these pieces, then ends or stays open. */
const streamOf = (pieces: readonly string[], ends: boolean): Response =>
  new Response(
    new ReadableStream({
      start: (controller) => {
        for (const piece of pieces) controller.enqueue(new TextEncoder().encode(piece));
        if (ends) controller.close();
      },
    }),
  );
const stubFetch = (answer: () => Response) => {
  const fetch = vi.fn<typeof globalThis.fetch>(async () => answer());
  vi.stubGlobal('fetch', fetch);
  return fetch;
};
const pass = () => ({ session: createSession(), secret: 's' });

it('passes on events of the stream, however they are cut, and nothing else', async () => {
  const text = `data: ${JSON.stringify({ type: 'menu.chosen', route: '/é' })}\n\n`;
  const [first, second] = [text.slice(0, 20), text.slice(20)];
  const fetch = stubFetch(() =>
    streamOf([': palmares\n\n', first, `${second}data: not json\n\n`, 'data: {}\n\n', text, 'data: {"ty'], false),
  );
  const listener = vi.fn();
  const end = subscribeToStream(pass())(listener);
  await expect.poll(() => listener.mock.calls).toEqual([[{ ...chosen, route: '/é' }], [{ ...chosen, route: '/é' }]]);
  const [path, request] = fetch.mock.calls[0]!;
  expect([path, request?.headers]).toEqual(['/api/events', { 'x-palmares-secret': 's' }]);
  end();
  expect(request?.signal?.aborted).toBe(true);
});

it('opens the stream again after a pause when it ended or could not be opened, until nobody listens', async () => {
  vi.useFakeTimers();
  const answers = [
    () => streamOf([], true),
    () => new Response('503 events', { status: 503 }),
    () => {
      throw new TypeError('fetch failed');
    },
  ];
  const fetch = stubFetch(() => (answers.shift() ?? (() => streamOf([], false)))());
  const end = subscribeToStream(pass())(vi.fn());
  await vi.advanceTimersByTimeAsync(2000);
  expect(fetch).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(fetch).toHaveBeenCalledTimes(4);
  end();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(fetch).toHaveBeenCalledTimes(4);
  vi.useRealTimers();
});

it('follows no longer where the host does not know the page, nor once the session is lost', async () => {
  vi.useFakeTimers();
  const fetch = stubFetch(() => new Response('401 secret', { status: 401 }));
  const known = pass();
  subscribeToStream(known)(vi.fn());
  await vi.advanceTimersByTimeAsync(10_000);
  expect(fetch).toHaveBeenCalledTimes(1);
  // The next call of the user tells it, in its place.
  expect(known.session.isLost()).toBe(false);
  const lost = pass();
  lost.session.lose();
  subscribeToStream(lost)(vi.fn());
  await vi.advanceTimersByTimeAsync(10_000);
  expect(fetch).toHaveBeenCalledTimes(1);
  vi.useRealTimers();
});
