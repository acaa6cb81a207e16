// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from 'vitest';
import { giveFiles, pickFiles, type Sending } from '../../../renderer/api/pick-file.ts';
import type { Upload } from '../../../renderer/api/upload.ts';
import { err, ok } from '../../../shared/result.ts';
import { buildApi } from '../build-api.ts';

const wish = { multiple: true, folder: false };
afterEach(() => vi.restoreAllMocks());

it('asks the native picker in the native window', async () => {
  const api = buildApi({ 'application.pickFiles': () => ok({ files: [{ ref: 'r1', name: 'a.xlsx' }] }) });
  expect(await pickFiles(api, wish, vi.fn())).toEqual([{ name: 'a.xlsx', result: ok({ ref: 'r1', name: 'a.xlsx' }) }]);
  expect(api.asked).toEqual([{ method: 'application.pickFiles', input: wish }]);
});

it('tells why the native picker failed', async () => {
  const failure = err({ code: 'REQUEST_UNREACHABLE', details: {} } as const);
  expect(await pickFiles(buildApi({}), wish, vi.fn())).toEqual([{ name: '', result: failure }]);
});

it('uploads what the browser picked, each file with its own outcome', async () => {
  const full = err({ code: 'STORAGE_FULL', details: { path: '/x' } } as const);
  const upload = vi.fn(async (file: File) => (file.name === 'b' ? full : ok({ ref: file.name, name: file.name })));
  vi.spyOn(HTMLInputElement.prototype, 'click').mockImplementation(function choose(this: HTMLInputElement) {
    expect([this.type, this.multiple]).toEqual(['file', true]);
    Object.defineProperty(this, 'files', { value: [new File([], 'a'), new File([], 'b')] });
    this.dispatchEvent(new Event('change'));
  });
  const onSending = vi.fn<(sending: Sending) => void>();
  expect(await pickFiles(buildApi({}, { upload }), wish, onSending)).toEqual([
    { name: 'a', result: ok({ ref: 'a', name: 'a' }) },
    { name: 'b', result: full },
  ]);
  expect(onSending.mock.calls.map(([{ name, sent }]) => [name, sent])).toEqual([
    ['a', 0],
    ['b', 0],
  ]);
});

it('tells how far each file is, and leaves out the one that is cancelled on its way', async () => {
  const upload = vi.fn<Upload>(async (file, { onSent, signal }) => {
    onSent(1);
    return signal.aborted ? err({ code: 'JOB_CANCELLED', details: {} } as const) : ok({ ref: 'r', name: file.name });
  });
  const told: (readonly [string, number, number])[] = [];
  const given = await giveFiles(buildApi({}, { upload }), [new File(['xy'], 'a'), new File(['x'], 'b')], (sending) => {
    told.push([sending.name, sending.sent, sending.size]);
    if (sending.name === 'a' && sending.sent > 0) sending.cancel();
  });
  expect(told).toEqual([
    ['a', 0, 2],
    ['a', 1, 2],
    ['b', 0, 1],
    ['b', 1, 1],
  ]);
  expect(given).toEqual([{ name: 'b', result: ok({ ref: 'r', name: 'b' }) }]);
});

it('answers nothing when the user gives up', async () => {
  vi.spyOn(HTMLInputElement.prototype, 'click').mockImplementation(function cancel(this: HTMLInputElement) {
    this.dispatchEvent(new Event('cancel'));
  });
  expect(await pickFiles(buildApi({}, { upload: vi.fn() }), wish, vi.fn())).toEqual([]);
});

it('leaves drops to the native window, which tells them itself', async () => {
  expect(await giveFiles(buildApi({}), [new File([], 'a')], vi.fn())).toEqual([]);
});
