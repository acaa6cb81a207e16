import { parentPort } from 'node:worker_threads';
import { createCryptoInThread } from './crypto-in-thread.ts';
import { type CryptoAnswer, type CryptoQuestion, moveBytes } from './crypto-messages.ts';

/** The crypto worker: answers one question after the other; a thrown bug goes back as its message and stack. */
const crypto = createCryptoInThread();

parentPort?.on('message', ({ id, method, args }: CryptoQuestion) => {
  const act = crypto[method] as (...values: readonly unknown[]) => Promise<unknown>;
  Promise.resolve(args)
    .then((values) => act(...values))
    .then(
      (value) => {
        const moved = moveBytes(value);
        reply({ id, ok: true, value: moved.value }, moved.transfer);
      },
      (error: unknown) =>
        reply({ id, ok: false, message: String(error), stack: error instanceof Error ? error.stack : undefined }),
    );
});

const reply = (answer: CryptoAnswer, transfer: readonly ArrayBuffer[] = []): void =>
  parentPort?.postMessage(answer, [...transfer]);
