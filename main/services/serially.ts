const tails = new Map<string, Promise<unknown>>();

/**
 * Runs `task` after every earlier task of the same key has ended, whether it failed or not. Two acts on one campaign
 * or profile never interleave within this process; between processes the lock of the data folder stands.
 */
export const serially = async <T>(key: string, task: () => Promise<T>): Promise<T> => {
  const before = tails.get(key) ?? Promise.resolve();
  const run = before.then(task, task);
  const tail = run.then(
    () => undefined,
    () => undefined,
  );
  tails.set(key, tail);
  try {
    return await run;
  } finally {
    if (tails.get(key) === tail) tails.delete(key);
  }
};
