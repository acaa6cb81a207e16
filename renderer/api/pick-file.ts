import type { Failure } from '../../shared/contract/contract.ts';
import type { FileRef } from '../../shared/contract/method.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { Api } from './client.ts';

/** One file given by the user: where it may be asked about, or why it could not be given. */
export type Given = { readonly name: string; readonly result: Result<FileRef, Failure> };

/** A file on its way to the host, in bytes; `cancel` leaves it out. */
export type Sending = {
  readonly name: string;
  readonly size: number;
  readonly sent: number;
  readonly cancel: () => void;
};

type Wish = { readonly multiple: boolean; readonly folder: boolean };
/** Told of each file before it is handed over, and while it is: a large one takes a while. */
type OnSending = (sending: Sending) => void;

/**
 * Lets the user choose files: in the native window with its picker, else with the browser's. Answers none when the user
 * gives up. Folders can only be chosen in the native window.
 */
export const pickFiles = async (api: Api, wish: Wish, onSending: OnSending): Promise<readonly Given[]> => {
  if (api.upload !== null) return giveFiles(api, await browserPick(wish.multiple), onSending);
  const result = await api.call('application.pickFiles', wish);
  return result.ok ? result.value.files.map((file) => ({ name: file.name, result: ok(file) })) : [{ name: '', result }];
};

/** Hands files of the browser (chosen or dropped) to the host, one after the other; a cancelled one is not among them. */
export const giveFiles = async (api: Api, files: readonly File[], onSending: OnSending): Promise<readonly Given[]> => {
  const given: Given[] = [];
  if (api.upload === null) return given;
  for (const file of files) {
    const { name, size } = file;
    const stop = new AbortController();
    const onSent = (sent: number): void => onSending({ name, size, sent, cancel: () => stop.abort() });
    onSent(0);
    const result = await api.upload(file, { onSent, signal: stop.signal });
    if (result.ok || result.error.code !== 'JOB_CANCELLED') given.push({ name, result });
  }
  return given;
};

const browserPick = (multiple: boolean): Promise<readonly File[]> =>
  new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.multiple = multiple;
    input.addEventListener('change', () => resolve([...(input.files ?? [])]), { once: true });
    input.addEventListener('cancel', () => resolve([]), { once: true });
    input.click();
  });
