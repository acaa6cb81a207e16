import { expect, it } from 'vitest';
import { type Client, createClient, type Transport } from '../../shared/contract/client.ts';
import { contract, type MethodName } from '../../shared/contract/contract.ts';
import type { AppEvent } from '../../shared/contract/events.ts';

/** One way to reach the services. The suite is written once and says the same of all. */
export type Reach = {
  readonly transport: Transport;
  readonly host: 'test' | 'loopback' | 'electron';
  /** Events from now on, until the reach is closed. */
  readonly events: readonly AppEvent[];
};

/** Two services replaced by ones that a test can count on; null where the program runs as it is delivered. */
export type Planted = {
  /** `campaign.templates` throws this. */
  readonly secret: string;
  /** `publication.verify` tells progress until it is cancelled. */
  readonly job: string;
};

const methods = Object.keys(contract) as MethodName[];
/** Asked with nothing, in a data folder where nothing is yet. */
const QUESTIONS = [
  'application.about',
  'application.settings',
  'campaign.recents',
  'scoring.profiles',
] as const satisfies readonly MethodName[];

type Refusal = {
  readonly ok: false;
  readonly error: { readonly code: string; readonly details: Record<string, unknown> };
};

export const contractSuite = (reach: () => Reach, planted: Planted | null): void => {
  const ask = (method: string, input: unknown): Promise<unknown> => reach().transport(method, input);
  const refusal = async (method: string, input: unknown): Promise<Refusal['error']> => {
    const answer = (await ask(method, input)) as Refusal;
    expect(answer.ok).toBe(false);
    return answer.error;
  };
  const client = (): Client => createClient(reach().transport);

  it.each(methods)('knows %s and refuses an input that is not its own', async (method) => {
    for (const input of [{ unexpected: true }, null, [], 'text', 7]) {
      const { code, details } = await refusal(method, input);
      expect([code, details['method']]).toEqual(['REQUEST_INVALID', method]);
      expect(details['problems']).not.toEqual([]);
    }
  });

  it.each([
    '',
    'campaign',
    'campaign.',
    'campaign.destroy',
    'CAMPAIGN.CREATE',
    '__proto__',
    'constructor',
    'toString',
    'é',
  ])('does not know %j', async (method) => {
    expect(await refusal(method, {})).toMatchObject({ code: 'REQUEST_UNKNOWN_METHOD' });
  });

  it('names every path that it refuses', async () => {
    const input = { campaign: 'lower', files: [{ ref: 'r', name: 'n' }, { ref: 7 }], job: 'a b' };
    const { details } = await refusal('exchange.receive', input);
    const paths = (details['problems'] as { path: string }[]).map(({ path }) => path);
    expect(paths.toSorted()).toEqual(['campaign', 'files.1.name', 'files.1.ref', 'job']);
  });

  it('takes no member that hides in the prototype', async () => {
    const input: unknown = JSON.parse('{"__proto__":{"theme":"dark"},"constructor":1}');
    expect(await refusal('application.changeSettings', input)).toMatchObject({ code: 'REQUEST_INVALID' });
    expect(({} as { theme?: unknown }).theme).toBeUndefined();
  });

  it.each(QUESTIONS)('answers %s as the contract says', async (method) => {
    const answer = (await ask(method, {})) as { ok: boolean; value: unknown };
    expect(answer.ok).toBe(true);
    expect(contract[method].output.parse(answer.value)).toEqual(answer.value);
  });

  it('says which host it is', async () => {
    expect(await client().call('application.about', {})).toMatchObject({
      ok: true,
      value: { host: reach().host, readOnlyBecause: null },
    });
  });

  it('answers with the failure of the method', async () => {
    expect(await client().call('campaign.summary', { campaign: 'NONE' })).toEqual({
      ok: false,
      error: { code: 'CAMPAIGN_UNKNOWN', details: { campaign: 'NONE' } },
    });
    expect(
      await refusal('exchange.inspect', { file: { ref: 'unknown', name: 'x' }, campaign: null, code: null }),
    ).toEqual({
      code: 'APPLICATION_FILE_UNKNOWN',
      details: { name: 'x' },
    });
  });

  it('changes settings one by one and reads them back', async () => {
    const before = await client().call('application.settings', {});
    expect(await client().call('application.changeSettings', { theme: 'contrast' })).toMatchObject({
      ok: true,
      value: { theme: 'contrast' },
    });
    expect(await client().call('application.changeSettings', { language: 'en' })).toMatchObject({
      value: { theme: 'contrast', language: 'en' },
    });
    const after = await client().call('application.settings', {});
    expect(after).toEqual({
      ok: true,
      value: { ...(before.ok ? before.value : {}), theme: 'contrast', language: 'en' },
    });
  });

  it('has nothing to cancel where no job runs', async () => {
    expect(await client().call('application.cancelJob', { job: 'none' })).toEqual({
      ok: true,
      value: { cancelled: false },
    });
  });

  if (planted === null) return;

  it('answers a bug with its incident alone: no message, no stack', async () => {
    const answer = await ask('campaign.templates', {});
    expect(answer).toEqual({
      ok: false,
      error: { code: 'INTERNAL', details: { incident: expect.stringMatching(/^\w{8}$/) } },
    });
    expect(JSON.stringify(answer)).not.toContain(planted.secret);
  });

  it('tells the progress of a job, and ends it when asked', async () => {
    const { job } = planted;
    const running = client().call('publication.verify', { bundle: { ref: 'r', name: 'n' }, job });
    await expect.poll(() => reach().events).toContainEqual({ type: 'job.progress', job, done: 1, total: 10 });
    expect(await client().call('application.cancelJob', { job })).toEqual({ ok: true, value: { cancelled: true } });
    expect(await running).toEqual({ ok: false, error: { code: 'JOB_CANCELLED', details: {} } });
  });
};
