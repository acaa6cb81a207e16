// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openApi } from '../../../renderer/api/client.ts';

const fetch = vi.fn(
  async () => new Response('{"ok":true,"value":{}}', { headers: { 'content-type': 'application/json' } }),
);
beforeEach(() => {
  fetch.mockClear();
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
    return new Response('');
  });
  const api = await openApi();
  expect(hashThen).toBe('#/');
  expect(fetch.mock.calls).toEqual([['/session', expect.objectContaining({ body: '{"token":"s3cret-_A"}' })]]);
  expect(api.upload).not.toBeNull();
});

it('leaves any other address as it is', async () => {
  window.history.replaceState(null, '', '/#/campaigns/C1');
  await openApi();
  expect(window.location.hash).toBe('#/campaigns/C1');
  expect(fetch).not.toHaveBeenCalled();
});
