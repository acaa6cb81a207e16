import { describe, expect, it } from 'vitest';
import { createSessions, type Opened } from '../../../main/loopback/sessions.ts';

const begin = () => {
  let minted = 0;
  const sessions = createSessions(47613, () => {
    minted += 1;
  });
  return { sessions, minted: () => minted };
};
/** What a page holds after an exchange: the cookie as it sends it, and the secret. */
const holds = (opened: Opened | null) => ({ cookie: opened?.cookie.split(';')[0] ?? '', secret: opened?.secret ?? '' });

describe('createSessions', () => {
  it('draws tokens of 256 bits, another one each time', () => {
    const tokens = Array.from({ length: 50 }, () => begin().sessions.token());
    expect(new Set(tokens).size).toBe(50);
    for (const token of tokens) expect(Buffer.from(token, 'base64url')).toHaveLength(32);
  });

  it('exchanges a token once for a cookie that scripts and other sites cannot use, and a secret beside it', () => {
    const { sessions, minted } = begin();
    const token = sessions.token();
    const opened = sessions.exchange(token, undefined);
    expect(opened?.cookie).toMatch(/^palmares-47613=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/$/);
    expect(opened?.secret).toMatch(/^[\w-]{43}$/);
    expect(opened?.cookie).not.toContain(opened?.secret);
    expect(JSON.stringify(opened)).not.toContain(token);
    const { cookie, secret } = holds(opened);
    expect(sessions.held(`other=1; ${cookie}`, secret)).toBe('both');
    expect(minted()).toBe(1);
    expect(sessions.token()).not.toBe(token);
  });

  it('tells the cookie alone, or with a secret that is not its own, from both', () => {
    const { sessions } = begin();
    const first = holds(sessions.exchange(sessions.token(), undefined));
    const second = holds(sessions.exchange(sessions.token(), undefined));
    expect(sessions.held(first.cookie, undefined)).toBe('cookie');
    for (const wrong of ['', 'x', second.secret, `${first.secret}x`, first.secret.slice(1), first.cookie.slice(15)])
      expect(sessions.held(first.cookie, wrong)).toBe('cookie');
    expect(sessions.held(second.cookie, second.secret)).toBe('both');
  });

  it('gives the secret alone nothing', () => {
    const { sessions } = begin();
    const { secret } = holds(sessions.exchange(sessions.token(), undefined));
    expect(sessions.held(undefined, secret)).toBe('nothing');
    expect(sessions.held(`palmares-47613=${secret}`, secret)).toBe('nothing');
  });

  it('serves another browser with the next token, beside the first', () => {
    const { sessions } = begin();
    const first = holds(sessions.exchange(sessions.token(), undefined));
    const second = holds(sessions.exchange(sessions.token(), undefined));
    expect(first.cookie).not.toBe(second.cookie);
    expect(first.secret).not.toBe(second.secret);
    expect([first, second].map(({ cookie, secret }) => sessions.held(cookie, secret))).toEqual(['both', 'both']);
  });

  it('lets a second window of the same browser into its session, and keeps the first one in', () => {
    const { sessions, minted } = begin();
    const first = holds(sessions.exchange(sessions.token(), undefined));
    const second = holds(sessions.exchange(sessions.token(), first.cookie));
    expect(second).toEqual(first);
    expect(minted()).toBe(2);
  });

  it('ends the session of a token that comes again from a program without its cookie', () => {
    const { sessions } = begin();
    const token = sessions.token();
    const { cookie, secret } = holds(sessions.exchange(token, undefined));
    const stranger = holds(sessions.exchange(sessions.token(), undefined));
    expect(sessions.exchange(token, stranger.cookie)).toBeNull();
    expect(sessions.held(cookie, secret)).toBe('nothing');
    expect(sessions.held(stranger.cookie, stranger.secret)).toBe('both');
  });

  it('gives a used token nothing more, even with the cookie of its session, which stays open', () => {
    const { sessions, minted } = begin();
    const token = sessions.token();
    const { cookie, secret } = holds(sessions.exchange(token, undefined));
    expect(sessions.exchange(token, cookie)).toBeNull();
    expect(sessions.held(cookie, secret)).toBe('both');
    expect(minted()).toBe(1);
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
    const { cookie, secret } = holds(sessions.exchange(sessions.token(), undefined));
    const value = cookie.split('=')[1] ?? '';
    for (const wrong of [undefined, `palmares-47614=${value}`, 'palmares-47613=', `${cookie}; ${cookie}`])
      expect(sessions.held(wrong, secret)).toBe('nothing');
    expect(begin().sessions.held(cookie, secret)).toBe('nothing');
  });
});
