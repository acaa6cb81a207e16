import { describe, expect, it } from 'vitest';
import { createSessions } from '../../../main/loopback/sessions.ts';

const begin = () => {
  let minted = 0;
  const sessions = createSessions(47613, () => {
    minted += 1;
  });
  return { sessions, minted: () => minted };
};
const pair = (setCookie: string | null): string => (setCookie ?? '').split(';')[0] ?? '';

describe('createSessions', () => {
  it('draws tokens of 256 bits, another one each time', () => {
    const tokens = Array.from({ length: 50 }, () => begin().sessions.token());
    expect(new Set(tokens).size).toBe(50);
    for (const token of tokens) expect(Buffer.from(token, 'base64url')).toHaveLength(32);
  });

  it('exchanges a token once for a cookie that scripts and other sites cannot use', () => {
    const { sessions, minted } = begin();
    const token = sessions.token();
    const cookie = sessions.exchange(token, undefined);
    expect(cookie).toMatch(/^palmares-47613=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/$/);
    expect(cookie).not.toContain(token);
    expect(sessions.isOpen(`other=1; ${pair(cookie)}`)).toBe(true);
    expect(minted()).toBe(1);
    expect(sessions.token()).not.toBe(token);
  });

  it('serves a second window with the next token, beside the first', () => {
    const { sessions } = begin();
    const first = pair(sessions.exchange(sessions.token(), undefined));
    const second = pair(sessions.exchange(sessions.token(), undefined));
    expect(first).not.toBe(second);
    expect(sessions.isOpen(first) && sessions.isOpen(second)).toBe(true);
  });

  it('ends the session of a token that comes again from a program without its cookie', () => {
    const { sessions } = begin();
    const token = sessions.token();
    const cookie = pair(sessions.exchange(token, undefined));
    expect(sessions.exchange(token, undefined)).toBeNull();
    expect(sessions.isOpen(cookie)).toBe(false);
  });

  it('lets the same window load its start address again', () => {
    const { sessions } = begin();
    const token = sessions.token();
    const cookie = pair(sessions.exchange(token, undefined));
    expect(pair(sessions.exchange(token, cookie))).toBe(cookie);
    expect(sessions.isOpen(cookie)).toBe(true);
  });

  it.each(['', 'x', 'palmares-47613', '__proto__'])('refuses the token %j and changes nothing', (token) => {
    const { sessions, minted } = begin();
    const before = sessions.token();
    expect(sessions.exchange(token, undefined)).toBeNull();
    expect(sessions.token()).toBe(before);
    expect(minted()).toBe(0);
  });

  it('refuses a cookie of another port, of another run, given twice, or none', () => {
    const { sessions } = begin();
    const cookie = pair(sessions.exchange(sessions.token(), undefined));
    const value = cookie.split('=')[1] ?? '';
    expect(sessions.isOpen(undefined)).toBe(false);
    expect(sessions.isOpen(`palmares-47614=${value}`)).toBe(false);
    expect(sessions.isOpen('palmares-47613=')).toBe(false);
    expect(sessions.isOpen(`${cookie}; ${cookie}`)).toBe(false);
    expect(begin().sessions.isOpen(cookie)).toBe(false);
  });
});
