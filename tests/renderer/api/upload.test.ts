// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from 'vitest';
import { createSession } from '../../../renderer/api/session.ts';
import { createUpload } from '../../../renderer/api/upload.ts';

/** The one request of the browser that is made, and the way to answer it. */
const stubRequest = () => {
  const headers: Record<string, string> = {};
  const made = Object.assign(new EventTarget(), {
    upload: new EventTarget(),
    headers,
    status: 0,
    type: null as string | null,
    responseText: '',
    open: vi.fn(),
    send: vi.fn(),
    abort: vi.fn(() => made.dispatchEvent(new Event('abort'))),
    setRequestHeader: (name: string, value: string) => {
      headers[name] = value;
    },
    getResponseHeader: () => made.type,
  });
  vi.stubGlobal(
    'XMLHttpRequest',
    vi.fn(function make() {
      return made;
    }),
  );
  const answer = (status: number, body: unknown, type = 'application/json; charset=utf-8'): void => {
    Object.assign(made, { status, type, responseText: typeof body === 'string' ? body : JSON.stringify(body) });
    made.dispatchEvent(new Event('load'));
  };
  return { made, answer };
};
const watch = () => ({ onSent: vi.fn(), stop: new AbortController() });
const begin = () => {
  const { made, answer } = stubRequest();
  const session = createSession();
  const { onSent, stop } = watch();
  const file = new File(['xyz'], 'été 1.xlsx');
  const result = createUpload({ session, secret: 's' })(file, { onSent, signal: stop.signal });
  return { made, answer, session, onSent, stop, file, result };
};
afterEach(() => vi.unstubAllGlobals());

it('sends the bytes with the name escaped and the secret of the page, and gives back the answer', async () => {
  const { made, answer, file, result } = begin();
  expect(made.open).toHaveBeenCalledWith('POST', '/uploads');
  expect(made.headers).toEqual({
    'content-type': 'application/octet-stream',
    'x-palmares-name': '%C3%A9t%C3%A9%201.xlsx',
    'x-palmares-secret': 's',
  });
  expect(made.send).toHaveBeenCalledWith(file);
  answer(200, { ok: true, value: { ref: 'r', name: 'été 1.xlsx' } });
  expect(await result).toEqual({ ok: true, value: { ref: 'r', name: 'été 1.xlsx' } });
});

it('tells how many bytes have left', async () => {
  const { made, answer, onSent, result } = begin();
  made.upload.dispatchEvent(new ProgressEvent('progress', { loaded: 2, total: 3 }));
  answer(200, { ok: true, value: { ref: 'r', name: 'n' } });
  await result;
  expect(onSent.mock.calls).toEqual([[2]]);
});

it('stops when told to', async () => {
  const { made, stop, result } = begin();
  stop.abort();
  expect(made.abort).toHaveBeenCalledOnce();
  expect(await result).toEqual({ ok: false, error: { code: 'JOB_CANCELLED', details: {} } });
});

it('sends nothing once it is cancelled, or once the session is lost', async () => {
  const { made } = stubRequest();
  const file = new File([], 'a');
  const { onSent, stop } = watch();
  const session = createSession();
  session.lose();
  const upload = createUpload({ session, secret: 's' });
  expect(await upload(file, { onSent, signal: stop.signal })).toMatchObject({ error: { code: 'REQUEST_UNREACHABLE' } });
  stop.abort();
  expect(await upload(file, { onSent, signal: stop.signal })).toMatchObject({ error: { code: 'JOB_CANCELLED' } });
  expect(made.send).not.toHaveBeenCalled();
});

it.each<[string, (begun: ReturnType<typeof begin>) => unknown, boolean]>([
  ['a host that hangs up', ({ made }) => made.dispatchEvent(new Event('error')), false],
  ['half an answer', ({ answer }) => answer(200, '{"ok":'), false],
  ['an answer of something else', ({ answer }) => answer(200, '<html>', 'text/html'), false],
  ['a host that does not know the page', ({ answer }) => answer(401, '401 secret', 'text/plain'), true],
])('says unreachable for %s', async (_, happen, isLost) => {
  const begun = begin();
  happen(begun);
  expect(await begun.result).toMatchObject({ error: { code: 'REQUEST_UNREACHABLE' } });
  expect(begun.session.isLost()).toBe(isLost);
});
