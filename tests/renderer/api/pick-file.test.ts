// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from 'vitest';
import { giveFiles, pickFiles } from '../../../renderer/api/pick-file.ts';
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
  const onFile = vi.fn();
  expect(await pickFiles(buildApi({}, { upload }), wish, onFile)).toEqual([
    { name: 'a', result: ok({ ref: 'a', name: 'a' }) },
    { name: 'b', result: full },
  ]);
  expect(onFile.mock.calls).toEqual([['a'], ['b']]);
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
