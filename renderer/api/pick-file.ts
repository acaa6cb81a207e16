import type { Failure } from '../../shared/contract/contract.ts';
import type { FileRef } from '../../shared/contract/method.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { Api } from './client.ts';

/** One file given by the user: where it may be asked about, or why it could not be given. */
export type Given = { readonly name: string; readonly result: Result<FileRef, Failure> };

type Wish = { readonly multiple: boolean; readonly folder: boolean };
/** Told the name of each file before it is handed over: a large one takes a while. */
type OnFile = (name: string) => void;

/**
 * Lets the user choose files: in the native window with its picker, else with the browser's. Answers none when the user
 * gives up. Folders can only be chosen in the native window.
 */
export const pickFiles = async (api: Api, wish: Wish, onFile: OnFile): Promise<readonly Given[]> => {
  if (api.upload !== null) return giveFiles(api, await browserPick(wish.multiple), onFile);
  const result = await api.call('application.pickFiles', wish);
  return result.ok ? result.value.files.map((file) => ({ name: file.name, result: ok(file) })) : [{ name: '', result }];
};

/** Hands files of the browser (chosen or dropped) to the host, one after the other. */
export const giveFiles = async (api: Api, files: readonly File[], onFile: OnFile): Promise<readonly Given[]> => {
  const given: Given[] = [];
  if (api.upload === null) return given;
  for (const file of files) {
    onFile(file.name);
    given.push({ name: file.name, result: await api.upload(file) });
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
