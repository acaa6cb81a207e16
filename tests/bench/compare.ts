import { performance } from 'node:perf_hooks';

/** One line of the report: milliseconds an item, and the ratio to the floor of the same run. */
export type Row = {
  readonly name: string;
  readonly floor: number;
  readonly measured: number;
  readonly ratio: number;
  readonly p95: number;
};

type Sides<T> = {
  /** Before each round, not timed. */
  readonly before?: () => Promise<void>;
  readonly floor: (item: T) => Promise<unknown>;
  readonly measured: (item: T) => Promise<unknown>;
};

const ROUNDS = 5;

/**
 * Times both sides item by item, turn and turn about, so that whatever else the machine does falls on both; the first
 * round warms up and is not counted. The ratio is that of the medians; `p95` that of the 95th percentiles.
 */
export const compare = async <T>(
  name: string,
  items: readonly T[],
  { before, floor, measured }: Sides<T>,
): Promise<Row> => {
  const times = { floor: [] as number[], measured: [] as number[] };
  for (let round = 0; round <= ROUNDS; round++) {
    await before?.();
    for (const [index, item] of items.entries()) {
      const sides = index % 2 === 0 ? (['floor', 'measured'] as const) : (['measured', 'floor'] as const);
      for (const side of sides) {
        const start = performance.now();
        await (side === 'floor' ? floor : measured)(item);
        if (round > 0) times[side].push(performance.now() - start);
      }
    }
  }
  const at = (side: 'floor' | 'measured', share: number): number => {
    const sorted = times[side].toSorted((a, b) => a - b);
    return sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
  };
  return {
    name,
    floor: at('floor', 0.5),
    measured: at('measured', 0.5),
    ratio: at('measured', 0.5) / at('floor', 0.5),
    p95: at('measured', 0.95) / at('floor', 0.95),
  };
};
