import type { AppEvent } from '../../shared/contract/events.ts';
import type { JobHandle, Jobs } from '../services/deps.ts';

/** Progress of one job is told at most this often, in milliseconds; its first and its last step always. */
const EVERY = 100;

/**
 * Long work under ids that callers make. Cancelling asks: the service looks with `isCancelled` between two steps, leaves
 * everything as it was or fully done, and answers JOB_CANCELLED. Two calls under one id are cancelled together.
 */
export const createJobs = (emit: (event: AppEvent) => void, now: () => number = () => performance.now()): Jobs => {
  const running = new Map<string, Set<{ cancelled: boolean }>>();
  return {
    start: (id) => {
      if (id === null) return UNFOLLOWED;
      const state = { cancelled: false };
      const same = running.get(id) ?? new Set();
      running.set(id, same.add(state));
      return {
        progress: throttled(now, (done, total) => emit({ type: 'job.progress', job: id, done, total })),
        isCancelled: () => state.cancelled,
        end: () => {
          same.delete(state);
          if (same.size === 0 && running.get(id) === same) running.delete(id);
        },
      };
    },
    cancel: (id) => {
      const same = running.get(id);
      for (const state of same ?? []) state.cancelled = true;
      return same !== undefined;
    },
  };
};

const nothing = (): void => undefined;
const UNFOLLOWED: JobHandle = { progress: nothing, isCancelled: () => false, end: nothing };

const throttled = (now: () => number, tell: JobHandle['progress']): JobHandle['progress'] => {
  let last = -Infinity;
  return (done, total) => {
    if (done < total && now() - last < EVERY) return;
    last = now();
    tell(done, total);
  };
};
