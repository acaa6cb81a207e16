import { afterAll, beforeAll, describe } from 'vitest';
import { type BuiltDeps, buildDeps } from '../builders/build-deps.ts';
import { contractSuite, type Reach } from './contract-suite.ts';
import { planted, plantedDispatch } from './planted-dispatch.ts';

describe('in process, every value through JSON', () => {
  let deps: BuiltDeps;
  let reach: Reach;
  beforeAll(async () => {
    deps = await buildDeps();
    const dispatch = plantedDispatch(deps, 'test');
    reach = {
      host: 'test',
      events: deps.events,
      transport: async (method, input) => throughJson(await dispatch(method, throughJson(input))),
    };
  });
  afterAll(() => deps[Symbol.asyncDispose]());

  contractSuite(() => reach, planted);
});

const throughJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
