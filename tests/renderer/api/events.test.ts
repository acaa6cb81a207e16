// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from 'vitest';
import { subscribeToBridge, subscribeToStream } from '../../../renderer/api/events.ts';

afterEach(() => vi.unstubAllGlobals());
const chosen = { type: 'menu.chosen', route: '/help' };

it('passes on events of the bridge and nothing else', () => {
  let tell: (event: unknown) => void = () => undefined;
  const stop = vi.fn();
  const listener = vi.fn();
  const bridge = {
    call: vi.fn(),
    onEvent: (heard: (event: unknown) => void) => {
      tell = heard;
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

it('passes on events of the stream and nothing else, until it is stopped', () => {
  const close = vi.fn();
  const source = Object.assign(new EventTarget(), { close });
  const made = vi.fn(function make() {
    return source;
  });
  vi.stubGlobal('EventSource', made);
  const listener = vi.fn();
  const end = subscribeToStream(listener);
  for (const data of [JSON.stringify(chosen), 'not json', '{}'])
    source.dispatchEvent(new MessageEvent('message', { data }));
  expect(made).toHaveBeenCalledWith('/api/events');
  expect(listener.mock.calls).toEqual([[chosen]]);
  end();
  expect(close).toHaveBeenCalledOnce();
});
