// @vitest-environment happy-dom
import { act, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { expect, it, vi } from 'vitest';
import { ApiProvider } from '../../../renderer/api/api-context.ts';
import type { Upload, Watch } from '../../../renderer/api/upload.ts';
import { useGivenFiles } from '../../../renderer/app/use-given-files.ts';
import { err, ok } from '../../../shared/result.ts';
import { buildApi } from '../build-api.ts';

const cancelled = err({ code: 'JOB_CANCELLED', details: {} } as const);
const fileOf = (name: string, size: number): File => new File([new Uint8Array(size)], name);

/** Uploads that last until the test ends them. */
const begin = () => {
  const going = new Map<string, Watch & { readonly end: () => void }>();
  const upload: Upload = (file, watch) =>
    new Promise((resolve) => {
      const end = (): void => resolve(ok({ ref: file.name, name: file.name }));
      watch.signal.addEventListener('abort', () => resolve(cancelled));
      going.set(file.name, { ...watch, end });
    });
  const api = buildApi({}, { upload });
  const onGiven = vi.fn();
  const wrapper = ({ children }: { readonly children: ReactNode }) => <ApiProvider value={api}>{children}</ApiProvider>;
  const { result } = renderHook(() => useGivenFiles(onGiven), { wrapper });
  const drop = (...files: File[]): void => act(() => void result.current.drop(files));
  return { going, onGiven, result, drop };
};

it('names a small file on its way, and shows a large one at once with what has left', async () => {
  const { going, onGiven, result, drop } = begin();
  drop(fileOf('small', 1_000_000));
  expect([result.current.reading, result.current.sending]).toEqual(['small', []]);
  expect(onGiven).not.toHaveBeenCalled();
  drop(fileOf('large', 1_000_001));
  expect(onGiven).toHaveBeenCalledOnce();
  act(() => going.get('large')?.onSent(400));
  expect(result.current.sending).toMatchObject([{ name: 'large', size: 1_000_001, sent: 400 }]);
  expect(result.current.reading).toBe('small');
  await act(async () => going.get('small')?.end());
  expect(result.current.files.map(({ name }) => name)).toEqual(['small']);
  expect([result.current.reading, result.current.sending.length]).toEqual([null, 1]);
  await act(async () => going.get('large')?.end());
  expect(result.current.files.map(({ name }) => name)).toEqual(['large', 'small']);
  expect(result.current.sending).toEqual([]);
});

it('keeps the places of two that go at once, and cancels the one that is meant, with the next of its gift going on', async () => {
  const { going, result, drop } = begin();
  drop(fileOf('a', 2_000_000), fileOf('b', 2_000_000));
  drop(fileOf('c', 2_000_000));
  act(() => going.get('a')?.onSent(1));
  expect(result.current.sending.map(({ name }) => name)).toEqual(['a', 'c']);
  await act(async () => result.current.sending[0]?.cancel());
  expect(result.current.sending.map(({ name }) => name)).toEqual(['b', 'c']);
  await act(async () => going.get('b')?.end());
  await act(async () => going.get('c')?.end());
  expect(result.current.files.map(({ name }) => name)).toEqual(['c', 'b']);
});
