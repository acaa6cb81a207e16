import { ADDRESSES } from '../../shared/contract/addresses.ts';
import type { Failure } from '../../shared/contract/contract.ts';
import type { FileRef } from '../../shared/contract/method.ts';
import { err, type Result } from '../../shared/result.ts';
import { type Pass, readAnswer, unreachable } from './http.ts';

/** `onSent` is told how many bytes have left; the signal stops the rest, and the answer is then JOB_CANCELLED. */
export type Watch = { readonly onSent: (bytes: number) => void; readonly signal: AbortSignal };

/** Gives a file to the host, which answers the reference to ask about it by. */
export type Upload = (file: File, watch: Watch) => Promise<Result<FileRef, Failure>>;

const cancelled = err({ code: 'JOB_CANCELLED', details: {} } as const);

/** By XMLHttpRequest: `fetch` tells nothing of what has been sent. */
export const createUpload =
  ({ session, secret }: Pass): Upload =>
  (file, { onSent, signal }) =>
    new Promise((resolve) => {
      if (signal.aborted) return resolve(cancelled);
      if (session.isLost()) return resolve(unreachable);
      const request = new XMLHttpRequest();
      request.open('POST', ADDRESSES.uploads);
      request.setRequestHeader('content-type', 'application/octet-stream');
      request.setRequestHeader(ADDRESSES.uploadName, encodeURIComponent(file.name));
      request.setRequestHeader(ADDRESSES.secret, secret);
      request.upload.addEventListener('progress', ({ loaded }) => onSent(loaded));
      request.addEventListener('load', () => {
        const { status, responseText } = request;
        const answer = readAnswer(session, status, request.getResponseHeader('content-type'), responseText);
        resolve(answer as Result<FileRef, Failure>);
      });
      request.addEventListener('error', () => resolve(unreachable));
      request.addEventListener('abort', () => resolve(cancelled));
      signal.addEventListener('abort', () => request.abort(), { once: true });
      request.send(file);
    });
