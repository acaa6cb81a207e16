import { Worker } from 'node:worker_threads';
import type { CryptoPort } from '../services/deps.ts';
import { type CryptoAnswer, type CryptoQuestion, moveBytes } from './crypto-messages.ts';

type Pending = { readonly resolve: (value: never) => void; readonly reject: (error: Error) => void };
type Method = keyof CryptoPort;

/**
 * The crypto port over one worker thread, begun at the first call and kept. Bytes given are copied, bytes answered are
 * moved. An idle worker keeps no process alive. Should the worker die, what was asked of it fails and the next call
 * begins another; after `close` every call fails.
 */
export const createCrypto = (options: {
  readonly workerPath: string;
}): CryptoPort & { readonly close: () => Promise<void> } => {
  const pending = new Map<number, Pending>();
  let worker: Worker | null = null;
  let closed = false;
  let asked = 0;

  const begin = (): Worker => {
    const begun = new Worker(options.workerPath);
    begun.on('message', (answer: CryptoAnswer) => settle(begun, answer));
    begun.on('error', (error) => fail(begun, error));
    begun.on('exit', () => fail(begun, new Error('The crypto worker ended.')));
    return begun;
  };

  const settle = (from: Worker, answer: CryptoAnswer): void => {
    const waiting = pending.get(answer.id);
    pending.delete(answer.id);
    if (pending.size === 0) from.unref();
    if (answer.ok) waiting?.resolve(answer.value as never);
    else waiting?.reject(Object.assign(new Error(answer.message), { stack: answer.stack }));
  };

  const fail = (from: Worker, error: Error): void => {
    if (worker !== from) return;
    worker = null;
    for (const { reject } of pending.values()) reject(error);
    pending.clear();
  };

  const ask = <M extends Method>(method: M): CryptoPort[M] =>
    // The port's methods differ in what they take; the worker applies them by name.
    ((...args: readonly unknown[]) =>
      new Promise((resolve, reject) => {
        if (closed) return reject(new Error('The crypto worker is closed.'));
        worker ??= begin();
        const id = asked++;
        pending.set(id, { resolve, reject });
        worker.ref();
        const moved = args.map(moveBytes);
        const question: CryptoQuestion = { id, method, args: moved.map(({ value }) => value) };
        worker.postMessage(
          question,
          moved.flatMap(({ transfer }) => transfer),
        );
      })) as unknown as CryptoPort[M];

  const close = async (): Promise<void> => {
    closed = true;
    await worker?.terminate();
  };

  return {
    sha256: ask('sha256'),
    generateSealKeys: ask('generateSealKeys'),
    generateOpenKeys: ask('generateOpenKeys'),
    sign: ask('sign'),
    verifyEd25519: ask('verifyEd25519'),
    encrypt: ask('encrypt'),
    open: ask('open'),
    close,
  };
};
