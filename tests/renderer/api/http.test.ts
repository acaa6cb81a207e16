// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createHttpTransport, exchangeToken } from '../../../renderer/api/http.ts';
import { createSession } from '../../../renderer/api/session.ts';

const answerWith = (body: unknown, status = 200, type = 'application/json; charset=utf-8') => {
  const fetch = vi.fn<typeof globalThis.fetch>(
    async () =>
      new Response(typeof body === 'string' ? body : JSON.stringify(body), {
        status,
        headers: { 'content-type': type },
      }),
  );
  vi.stubGlobal('fetch', fetch);
  return fetch;
};
afterEach(() => vi.unstubAllGlobals());

describe('calls over HTTP', () => {
  it('posts the input as JSON to the method and gives back the Result', async () => {
    const fetch = answerWith({ ok: true, value: { campaigns: [] } });
    const result = await createHttpTransport({ session: createSession(), secret: 's' })('campaign.recents', { a: 1 });
    expect(result).toEqual({ ok: true, value: { campaigns: [] } });
    const [path, request] = fetch.mock.calls[0]!;
    expect(path).toBe('/api/campaign.recents');
    expect(request).toMatchObject({
      method: 'POST',
      body: '{"a":1}',
      headers: {
        'content-type': 'application/json',
        'x-palmares-secret': 's',
      },
    });
  });

  it('ends the session when the host does not know the page', async () => {
    answerWith('401 session\n', 401, 'text/plain');
    const session = createSession();
    const told = vi.fn();
    session.onLost(told);
    const result = await createHttpTransport({ session, secret: 's' })('campaign.recents', {});
    expect(result).toMatchObject({ error: { code: 'REQUEST_UNREACHABLE' } });
    expect([session.isLost(), told.mock.calls.length]).toEqual([true, 1]);
    const later = answerWith({ ok: true, value: {} });
    await createHttpTransport({ session, secret: 's' })('campaign.recents', {});
    expect(later).not.toHaveBeenCalled();
  });

  it.each([
    [
      'that has stopped',
      () =>
        vi.stubGlobal(
          'fetch',
          vi.fn(async () => Promise.reject(new TypeError('fetch failed'))),
        ),
    ],
    ['that answers something else', () => answerWith('<html>', 200, 'text/html')],
    ['that answers half of its JSON', () => answerWith('{"ok":', 200)],
  ])('says unreachable for a host %s, and keeps the session', async (_, prepare) => {
    prepare();
    const session = createSession();
    expect(await createHttpTransport({ session, secret: 's' })('x.y', {})).toMatchObject({
      error: { code: 'REQUEST_UNREACHABLE' },
    });
    expect(session.isLost()).toBe(false);
  });

  it('gives back a refusal told with another status', async () => {
    const error = { code: 'REQUEST_INVALID', details: { method: 'x.y', problems: [] } };
    answerWith({ ok: false, error }, 400);
    expect(await createHttpTransport({ session: createSession(), secret: 's' })('x.y', {})).toEqual({
      ok: false,
      error,
    });
  });
});

it('exchanges the token once for the secret, and answers none when it is not good', async () => {
  const fetch = answerWith({ ok: true, value: { secret: 'kept' } });
  expect(await exchangeToken('abc')).toBe('kept');
  expect(fetch.mock.calls[0]![1]?.body).toBe('{"token":"abc"}');
  for (const odd of ['', '{', { ok: true, value: {} }, { ok: true, value: { secret: '' } }]) {
    answerWith(odd);
    expect(await exchangeToken('abc')).toBeNull();
  }
  answerWith('401 token\n', 401, 'text/plain');
  expect(await exchangeToken('abc')).toBeNull();
  vi.stubGlobal(
    'fetch',
    vi.fn(async () => Promise.reject(new TypeError('fetch failed'))),
  );
  expect(await exchangeToken('abc')).toBeNull();
});
