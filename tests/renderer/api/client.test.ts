// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openApi } from '../../../renderer/api/client.ts';

const answer = (value: unknown): Response =>
  new Response(JSON.stringify({ ok: true, value }), { headers: { 'content-type': 'application/json' } });
const fetch = vi.fn<typeof globalThis.fetch>(async () => answer({ secret: 'new' }));
beforeEach(() => {
  fetch.mockClear();
  window.sessionStorage.clear();
  window.history.replaceState(null, '', '/#/');
  vi.stubGlobal('fetch', fetch);
});
afterEach(() => vi.unstubAllGlobals());

it('speaks over the bridge where there is one, and uploads nothing', async () => {
  const call = vi.fn(async () => ({ ok: true, value: { files: [] } }));
  vi.stubGlobal('palmares', { call, onEvent: () => () => undefined });
  const api = await openApi();
  await api.call('application.pickFiles', { multiple: true, folder: false });
  expect(call).toHaveBeenCalledWith('application.pickFiles', { multiple: true, folder: false });
  expect(api.upload).toBeNull();
  expect(fetch).not.toHaveBeenCalled();
});

it('takes the token out of the address before it uses it', async () => {
  window.history.replaceState(null, '', '/#token=s3cret-_A');
  let hashThen = '';
  fetch.mockImplementationOnce(async () => {
    hashThen = window.location.hash;
    return answer({ secret: 'new' });
  });
  const api = await openApi();
  expect(hashThen).toBe('#/');
  expect(fetch.mock.calls).toEqual([['/session', expect.objectContaining({ body: '{"token":"s3cret-_A"}' })]]);
  expect(api.upload).not.toBeNull();
  expect(api.session.isLost()).toBe(false);
});

const secretSent = async (): Promise<unknown> => {
  fetch.mockClear();
  const api = await openApi();
  await api.call('campaign.recents', {});
  return new Headers(fetch.mock.calls.at(-1)?.[1]?.headers).get('x-palmares-secret');
};

it('keeps its secret for this tab, so that the page can be loaded again', async () => {
  window.history.replaceState(null, '', '/#token=t');
  expect(await secretSent()).toBe('new');
  expect(await secretSent()).toBe('new');
});

it('goes on with its secret when its own start address is loaded again', async () => {
  window.sessionStorage.setItem('palmares-secret', 'kept');
  window.history.replaceState(null, '', '/#token=used');
  fetch.mockImplementationOnce(async () => new Response('401 token\n', { status: 401 }));
  const api = await openApi();
  expect(api.session.isLost()).toBe(false);
  expect(await secretSent()).toBe('kept');
});

it('works where the browser keeps nothing, until it is loaded again', async () => {
  vi.stubGlobal('sessionStorage', null);
  window.history.replaceState(null, '', '/#token=t');
  expect(await secretSent()).toBe('new');
  expect((await openApi()).session.isLost()).toBe(true);
});

it('is lost without a secret, whatever cookie the browser has, and asks for nothing', async () => {
  const api = await openApi();
  expect(api.session.isLost()).toBe(true);
  expect(await api.call('campaign.recents', {})).toMatchObject({ error: { code: 'REQUEST_UNREACHABLE' } });
  expect(fetch).not.toHaveBeenCalled();
});

it('is loaded again when a start address is opened in its tab, not for any other address', async () => {
  const reload = vi.spyOn(window.location, 'reload').mockImplementation(() => undefined);
  await openApi();
  window.history.replaceState(null, '', '/#/help');
  window.dispatchEvent(new Event('hashchange'));
  expect(reload).not.toHaveBeenCalled();
  window.history.replaceState(null, '', '/#token=t');
  window.dispatchEvent(new Event('hashchange'));
  expect(reload).toHaveBeenCalled();
});

it('leaves any other address as it is', async () => {
  window.history.replaceState(null, '', '/#/campaigns/C1');
  await openApi();
  expect(window.location.hash).toBe('#/campaigns/C1');
  expect(fetch).not.toHaveBeenCalled();
});
