import { randomBytes, timingSafeEqual } from 'node:crypto';

/** 256 random bits, in base64url: 43 characters that need no escaping in a URL, a header or a file name. */
export const createSecret = (): string => randomBytes(32).toString('base64url');

/** True if both are the same text. Takes as long whatever they share. */
export const isSameSecret = (a: string, b: string): boolean => {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
};
