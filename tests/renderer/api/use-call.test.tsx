// @vitest-environment happy-dom
import { act, cleanup, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, expect, it } from 'vitest';
import { ApiProvider } from '../../../renderer/api/api-context.ts';
import type { Api } from '../../../renderer/api/client.ts';
import { useAct } from '../../../renderer/api/use-act.ts';
import { useCall } from '../../../renderer/api/use-call.ts';
import type { OutputOf, ResultOf } from '../../../shared/contract/contract.ts';
import { err, ok } from '../../../shared/result.ts';
import { buildApi } from '../build-api.ts';

afterEach(cleanup);
const within = (api: Api) => ({
  wrapper: ({ children }: { readonly children: ReactNode }) => <ApiProvider value={api}>{children}</ApiProvider>,
});
const jury = (names: readonly string[]): OutputOf<'jury.read'> => ({
  v: 1,
  jurors: names.map((id) => ({
    id,
    name: id,
    capacity: '',
    affiliation: '',
    academy: '',
    establishment: '',
    mail: '',
    college: 'C',
    members: [],
  })),
  seats: [],
  chair: null,
  substituteChair: null,
  assignment: 'all',
  recusals: [],
});

it('waits, then shows the answer; keeps it while asking again', async () => {
  let count = 0;
  const api = buildApi({ 'jury.read': () => ok(jury(Array.from({ length: ++count }, (_, i) => `J${i}`))) });
  const { result } = renderHook(() => useCall('jury.read', { campaign: 'C1' }), within(api));
  expect(result.current.state.status).toBe('waiting');
  await waitFor(() =>
    expect(result.current.state).toMatchObject({ status: 'done', value: { jurors: [{ id: 'J0' }] } }),
  );
  act(() => result.current.again());
  expect(result.current).toMatchObject({ isAsking: true, state: { status: 'done' } });
  await waitFor(() => expect(result.current.isAsking).toBe(false));
  expect(result.current.state).toMatchObject({ value: { jurors: [{ id: 'J0' }, { id: 'J1' }] } });
});

it('drops an answer that comes after the question changed', async () => {
  const answers = new Map<string, (result: ResultOf<'jury.read'>) => void>();
  const api = buildApi({
    'jury.read': ({ campaign }) =>
      new Promise((resolve) => {
        answers.set(campaign, resolve);
      }),
  });
  const { result, rerender } = renderHook(({ campaign }) => useCall('jury.read', { campaign }), {
    ...within(api),
    initialProps: { campaign: 'OLD' },
  });
  rerender({ campaign: 'NEW' });
  await act(async () => {
    answers.get('NEW')?.(ok(jury(['NEW'])));
    answers.get('OLD')?.(ok(jury(['OLD'])));
  });
  expect(result.current.state).toMatchObject({ status: 'done', value: { jurors: [{ id: 'NEW' }] } });
});

it('keeps the failure of an act until the next run', async () => {
  let isFull = true;
  const api = buildApi({
    'campaign.create': () => (isFull ? err({ code: 'STORAGE_FULL', details: { path: '/x' } }) : ok({ campaign: 'C1' })),
  });
  const { result } = renderHook(() => useAct('campaign.create'), within(api));
  const input = { template: 't', title: 'T', edition: 'E' };
  await act(() => result.current.run(input));
  expect(result.current).toMatchObject({ isRunning: false, failure: { code: 'STORAGE_FULL' } });
  isFull = false;
  await act(() => result.current.run(input));
  expect(result.current).toMatchObject({ isRunning: false, failure: null });
});
