import type { Clock } from '../services/deps.ts';

/** The computer's clock, in UTC. Informative: no decision uses it (model.md §1). */
export const createClock = (): Clock => ({ now: () => new Date().toISOString() });
