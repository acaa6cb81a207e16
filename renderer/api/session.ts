/** Whether the host still knows this page. Over the bridge it always does. */
export type Session = {
  readonly isLost: () => boolean;
  readonly lose: () => void;
  /** Answers the function that stops following. */
  readonly onLost: (listener: () => void) => () => void;
};

export const createSession = (): Session => {
  let lost = false;
  const listeners = new Set<() => void>();
  return {
    isLost: () => lost,
    lose: () => {
      lost = true;
      for (const listener of listeners) listener();
    },
    onLost: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};
