import type { Subscribe } from '../../shared/contract/client.ts';
import { eventSchema } from '../../shared/contract/events.ts';
import type { Bridge } from './bridge.ts';

/** What the host tells, over the bridge or over server-sent events; anything that is no event is passed over. */
export const subscribeToBridge =
  (bridge: Bridge): Subscribe =>
  (listener) =>
    bridge.onEvent((given) => {
      const event = eventSchema.safeParse(given);
      if (event.success) listener(event.data);
    });

export const subscribeToStream: Subscribe = (listener) => {
  const source = new EventSource('/api/events');
  source.addEventListener('message', ({ data }) => {
    const event = eventSchema.safeParse(parse(data));
    if (event.success) listener(event.data);
  });
  return () => source.close();
};

const parse = (data: unknown): unknown => {
  try {
    return JSON.parse(String(data));
  } catch {
    return null;
  }
};
