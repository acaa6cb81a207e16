import { ADDRESSES, type Bridge } from '../../shared/contract/addresses.ts';
import type { Subscribe } from '../../shared/contract/client.ts';
import { type AppEvent, eventSchema } from '../../shared/contract/events.ts';
import type { Pass } from './http.ts';

type Listener = (event: AppEvent) => void;

/** Before a stream that ended is opened again, in milliseconds. */
const PAUSE = 3000;

/** What the host tells, over the bridge or over server-sent events; anything that is no event is passed over. */
export const subscribeToBridge =
  (bridge: Bridge): Subscribe =>
  (listener) =>
    bridge.onEvent((given: unknown) => tell(listener, given));

/** By `fetch`: an EventSource cannot send the secret. */
export const subscribeToStream =
  (pass: Pass): Subscribe =>
  (listener) => {
    const stop = new AbortController();
    void follow(pass, listener, stop.signal);
    return () => stop.abort();
  };

/** Opens the stream again whenever it ends, unless the host does not know the page: the next call tells the user that. */
const follow = async ({ session, secret }: Pass, listener: Listener, signal: AbortSignal): Promise<void> => {
  while (!signal.aborted && !session.isLost()) {
    try {
      const response = await fetch(ADDRESSES.events, { headers: { [ADDRESSES.secret]: secret }, signal });
      if (response.status === 401) return;
      if (response.ok && response.body !== null) await hear(response.body, listener);
    } catch {
      // The host has gone, for now or for good, or nobody listens any more.
    }
    await pause(signal);
  }
};

const hear = async (body: ReadableStream<Uint8Array>, listener: Listener): Promise<void> => {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const blocks = (text + decoder.decode(value, { stream: true })).split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) if (block.startsWith('data: ')) tell(listener, parse(block.slice('data: '.length)));
  }
};

const tell = (listener: Listener, given: unknown): void => {
  const event = eventSchema.safeParse(given);
  if (event.success) listener(event.data);
};

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

const pause = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, PAUSE);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
