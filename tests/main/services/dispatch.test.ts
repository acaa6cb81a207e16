import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ACCESS } from '../../../main/services/access.ts';
import { createDispatch } from '../../../main/services/dispatch.ts';
import { contract, type MethodName, type Services } from '../../../shared/contract/contract.ts';
import { err, ok } from '../../../shared/result.ts';

const rememberingLog = () => {
  const incidents: unknown[] = [];
  return { incidents, record: () => undefined, incident: (error: unknown) => `N${incidents.push(error)}` };
};

const cancel: Partial<Services> = { 'application.cancelJob': async () => ok({ cancelled: true }) };
const settings = { language: 'fr', theme: 'system', letterShortcuts: true } as const;

describe('dispatch', () => {
  it('runs the service with the parsed input and passes its answer on', async () => {
    const dispatch = createDispatch(
      { 'application.cancelJob': async ({ job }) => ok({ cancelled: job === 'a-1' }) },
      rememberingLog(),
    );
    expect(await dispatch('application.cancelJob', { job: 'a-1' })).toEqual(ok({ cancelled: true }));
    expect(await dispatch('application.cancelJob', { job: 'b' })).toEqual(ok({ cancelled: false }));
  });

  it.each(['', 'nothing.known', '__proto__', 'constructor', 'toString', 'hasOwnProperty', 'application.cancelJob '])(
    'does not know the method %j',
    async (method) => {
      const log = rememberingLog();
      expect(await createDispatch(cancel, log)(method, {})).toEqual(
        err({ code: 'REQUEST_UNKNOWN_METHOD', details: { method } }),
      );
      expect(log.incidents).toEqual([]);
    },
  );

  it('does not know a method of the contract that has no service, even one inherited by the map', async () => {
    const inherited = Object.create({ 'application.about': async () => ok({}) }) as Partial<Services>;
    expect(await createDispatch(inherited, rememberingLog())('application.about', {})).toMatchObject({
      error: { code: 'REQUEST_UNKNOWN_METHOD' },
    });
  });

  it('refuses an input with the path of each problem, and does not run', async () => {
    let ran = 0;
    const service = async () => {
      ran += 1;
      return ok(settings);
    };
    const dispatch = createDispatch({ 'application.changeSettings': service }, rememberingLog());
    const refused = await dispatch('application.changeSettings', { theme: 'pink', letterShortcuts: 1, extra: true });
    expect(refused).toMatchObject({
      ok: false,
      error: { code: 'REQUEST_INVALID', details: { method: 'application.changeSettings' } },
    });
    const paths = (refused as { error: { details: { problems: { path: string }[] } } }).error.details.problems.map(
      ({ path }) => path,
    );
    expect(paths.toSorted()).toEqual(['', 'letterShortcuts', 'theme']);
    expect(ran).toBe(0);
  });

  it('tells at most 200 problems one by one, then how many more', async () => {
    const dispatch = createDispatch({ 'exchange.receive': async () => ok({ reports: [] }) }, rememberingLog());
    const refused = await dispatch('exchange.receive', {
      campaign: 'C',
      files: Array.from({ length: 300 }, () => 1),
      job: null,
    });
    const { problems } = (refused as { error: { details: { problems: { message: string }[] } } }).error.details;
    expect(problems).toHaveLength(201);
    expect(problems.at(-1)?.message).toBe('100 more problems');
  });

  it('answers a bug with its incident number alone, whether thrown at once or later', async () => {
    const log = rememberingLog();
    const secret = new Error('secret of the stack');
    const dispatch = createDispatch(
      {
        'application.about': () => {
          throw secret;
        },
        'application.settings': async () => Promise.reject(secret),
      },
      log,
    );
    expect(await dispatch('application.about', {})).toEqual(err({ code: 'INTERNAL', details: { incident: 'N1' } }));
    expect(await dispatch('application.settings', {})).toEqual(err({ code: 'INTERNAL', details: { incident: 'N2' } }));
    expect(log.incidents).toEqual([secret, secret]);
  });

  it('refuses what writes, and only that, where another process holds the data folder', async () => {
    const log = rememberingLog();
    const all = Object.fromEntries(
      Object.keys(contract).map((name) => [name, async () => ok('ran')]),
    ) as unknown as Services;
    const holder = { program: 'electron', machine: 'poste', pid: 12 };
    const dispatch = createDispatch(all, log, { readOnlyBecause: holder });
    const held = { code: 'DATA_FOLDER_HELD', details: { holder } };
    expect(await dispatch('application.changeSettings', { theme: 'dark' })).toEqual(err(held));
    expect(await dispatch('application.settings', {})).toEqual(ok('ran'));
    expect(await dispatch('campaign.create', { template: 'x', title: 'x', edition: 'x' })).toEqual(err(held));
  });

  it('places every method of the contract among those that read or write', () => {
    expect(Object.keys(ACCESS).toSorted()).toEqual(Object.keys(contract).toSorted());
  });

  it('holds answers against the contract when asked to', async () => {
    const log = rememberingLog();
    const wrong = {
      'application.cancelJob': async () => ok({ cancelled: 'yes' }),
      'application.about': async () => err({ code: 'CAMPAIGN_UNKNOWN', details: { campaign: 'C' } }),
      'application.settings': async () => err({ code: 'STORAGE_FULL', details: {} }),
    } as unknown as Partial<Services>;
    const dispatch = createDispatch(wrong, log, { checkAnswers: true });
    for (const [method, input] of [
      ['application.cancelJob', { job: 'a' }],
      ['application.about', {}],
      ['application.settings', {}],
    ] as const) {
      expect(await dispatch(method, input)).toMatchObject({ error: { code: 'INTERNAL' } });
    }
    expect(log.incidents).toHaveLength(3);
    expect(await createDispatch(cancel, log, { checkAnswers: true })('application.cancelJob', { job: 'a' })).toEqual(
      ok({ cancelled: true }),
    );
  });

  it('never throws and never runs on anything a caller may send', async () => {
    const log = rememberingLog();
    const dispatch = createDispatch(cancel, log);
    const names = fc.oneof(fc.string(), fc.constantFrom<MethodName>(...(Object.keys(contract) as MethodName[])));
    await fc.assert(
      fc.asyncProperty(names, fc.anything({ withNullPrototype: true, withBigInt: true }), async (name, input) => {
        const answer = await dispatch(name, input);
        expect(answer.ok || ['REQUEST_UNKNOWN_METHOD', 'REQUEST_INVALID'].includes(answer.error.code)).toBe(true);
      }),
      { numRuns: 1000 },
    );
    expect(log.incidents).toEqual([]);
  });
});
