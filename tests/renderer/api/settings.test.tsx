// @vitest-environment happy-dom
import { act, cleanup, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, expect, it } from 'vitest';
import { ApiProvider } from '../../../renderer/api/api-context.ts';
import { SettingsProvider, useSettings } from '../../../renderer/api/settings.tsx';
import { err, ok } from '../../../shared/result.ts';
import { buildApi, type FakeApi } from '../build-api.ts';

afterEach(cleanup);
const settings = { language: 'fr', theme: 'system', letterShortcuts: true } as const;
const render = (api: FakeApi) =>
  renderHook(useSettings, {
    wrapper: ({ children }: { readonly children: ReactNode }) => (
      <ApiProvider value={api}>
        <SettingsProvider>{children}</SettingsProvider>
      </ApiProvider>
    ),
  });

it('shows a change at once and says when it is saved', async () => {
  const api = buildApi({
    'application.settings': () => ok(settings),
    'application.changeSettings': () => ok({ ...settings, theme: 'dark' }),
  });
  const { result } = render(api);
  await waitFor(() => expect(result.current.settings).toEqual(settings));
  await act(async () => {
    const saving = result.current.change({ theme: 'dark' });
    await Promise.resolve();
    await saving;
  });
  expect(result.current.settings.theme).toBe('dark');
  expect(result.current.savedAt).toMatch(/^\d{4}-/);
  expect(api.asked.at(-1)).toEqual({ method: 'application.changeSettings', input: { theme: 'dark' } });
});

it('takes a change back that could not be saved, and says why', async () => {
  const api = buildApi({
    'application.settings': () => ok(settings),
    'application.changeSettings': () => err({ code: 'STORAGE_FULL', details: { path: '/x' } }),
  });
  const { result } = render(api);
  await waitFor(() => expect(result.current.settings).toEqual(settings));
  await act(() => result.current.change({ language: 'en' }));
  expect(result.current).toMatchObject({ settings, savedAt: null, failure: { code: 'STORAGE_FULL' } });
});

it('goes on with the defaults when the settings cannot be read', async () => {
  const api = buildApi({
    'application.settings': () => err({ code: 'APPLICATION_SETTINGS_SPOILED', details: { path: '/x' } }),
  });
  const { result } = render(api);
  await waitFor(() => expect(result.current.failure).toMatchObject({ code: 'APPLICATION_SETTINGS_SPOILED' }));
  expect(result.current.settings).toEqual(settings);
});
