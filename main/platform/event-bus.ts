import type { Subscribe } from '../../shared/contract/client.ts';
import type { AppEvent } from '../../shared/contract/events.ts';

/** What happens in this process, told to whoever follows: a window, a browser's event stream, a test. */
export type EventBus = { readonly emit: (event: AppEvent) => void; readonly subscribe: Subscribe };

export const createEventBus = (): EventBus => {
  const listeners = new Set<(event: AppEvent) => void>();
  return {
    emit: (event) => {
      for (const listener of [...listeners]) listener(event);
    },
    subscribe: (listener) => {
      // A wrapper, so that one function that follows twice is told twice and stops one by one.
      const own = (event: AppEvent): void => listener(event);
      listeners.add(own);
      return () => {
        listeners.delete(own);
      };
    },
  };
};
