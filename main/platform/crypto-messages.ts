import type { CryptoPort } from '../services/deps.ts';

/** What goes to the crypto worker and comes back. */
export type CryptoQuestion = {
  readonly id: number;
  readonly method: keyof CryptoPort;
  readonly args: readonly unknown[];
};
export type CryptoAnswer =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly message: string; readonly stack: string | undefined };

/**
 * The value with its bytes in buffers of their own, to be moved to the other thread rather than copied there. The
 * caller's bytes stay its own; a view on a larger buffer (a slice, Node's pool) would otherwise drag all of it along.
 */
export const moveBytes = <T>(value: T): { readonly value: T; readonly transfer: readonly ArrayBuffer[] } => {
  if (value instanceof Uint8Array) {
    const own = new Uint8Array(value);
    return { value: own as T & Uint8Array, transfer: [own.buffer] };
  }
  if (isOpened(value)) {
    const moved = moveBytes(value.value);
    return { value: { ...value, value: moved.value }, transfer: moved.transfer };
  }
  return { value, transfer: [] };
};

const isOpened = (value: unknown): value is { readonly ok: true; readonly value: Uint8Array } =>
  typeof value === 'object' && value !== null && 'value' in value && value.value instanceof Uint8Array;
