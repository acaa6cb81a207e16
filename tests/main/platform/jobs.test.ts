import { describe, expect, it } from 'vitest';
import { createEventBus } from '../../../main/platform/event-bus.ts';
import { createJobs } from '../../../main/platform/jobs.ts';
import type { AppEvent } from '../../../shared/contract/events.ts';

const begin = () => {
  const told: AppEvent[] = [];
  let now = 0;
  const jobs = createJobs(
    (event) => told.push(event),
    () => now,
  );
  return {
    jobs,
    told,
    wait: (ms: number) => {
      now += ms;
    },
  };
};

describe('createJobs', () => {
  it('tells the first and the last step, and between them one per tenth of a second', () => {
    const { jobs, told, wait } = begin();
    const job = jobs.start('j');
    for (let done = 0; done <= 1000; done += 1) {
      job.progress(done, 1000);
      wait(1);
    }
    expect(told.map((event) => (event.type === 'job.progress' ? event.done : null))).toEqual([
      0, 100, 200, 300, 400, 500, 600, 700, 800, 900, 1000,
    ]);
    expect(told.at(-1)).toEqual({ type: 'job.progress', job: 'j', done: 1000, total: 1000 });
  });

  it('asks the job of that id to stop, and no other', () => {
    const { jobs } = begin();
    const [a, b] = [jobs.start('a'), jobs.start('b')];
    expect(jobs.cancel('a')).toBe(true);
    expect(a.isCancelled()).toBe(true);
    expect(b.isCancelled()).toBe(false);
  });

  it('cancels two calls under one id together', () => {
    const { jobs } = begin();
    const both = [jobs.start('a'), jobs.start('a')];
    both[0]?.end();
    expect(jobs.cancel('a')).toBe(true);
    expect(both[1]?.isCancelled()).toBe(true);
  });

  it('has nothing to cancel before a job and after its end, and begins afresh', () => {
    const { jobs } = begin();
    expect(jobs.cancel('a')).toBe(false);
    const first = jobs.start('a');
    jobs.cancel('a');
    first.end();
    expect(jobs.cancel('a')).toBe(false);
    expect(jobs.start('a').isCancelled()).toBe(false);
  });

  it('runs a job without id unfollowed', () => {
    const { jobs, told } = begin();
    const job = jobs.start(null);
    job.progress(1, 2);
    job.end();
    expect([told, job.isCancelled()]).toEqual([[], false]);
  });
});

describe('createEventBus', () => {
  it('tells everyone who follows, until each one stops', () => {
    const bus = createEventBus();
    const heard: string[] = [];
    const listen = (event: AppEvent): void => void heard.push(event.type);
    const stops = [bus.subscribe(listen), bus.subscribe(listen)];
    bus.emit({ type: 'menu.chosen', route: '/' });
    expect(heard).toHaveLength(2);
    stops[0]?.();
    bus.emit({ type: 'menu.chosen', route: '/' });
    expect(heard).toHaveLength(3);
    stops[1]?.();
    bus.emit({ type: 'menu.chosen', route: '/' });
    expect(heard).toHaveLength(3);
  });

  it('lets a listener leave while others are told', () => {
    const bus = createEventBus();
    const heard: number[] = [];
    const stop = bus.subscribe(() => {
      heard.push(1);
      stop();
    });
    bus.subscribe(() => heard.push(2));
    bus.emit({ type: 'menu.chosen', route: '/' });
    bus.emit({ type: 'menu.chosen', route: '/' });
    expect(heard).toEqual([1, 2, 2]);
  });
});
