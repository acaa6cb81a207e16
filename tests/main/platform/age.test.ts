import { describe, expect, it } from 'vitest';
import { encryptAge, generateOpenKeys, openAge } from '../../../main/platform/age.ts';
import { isWithinLimits } from '../../../main/platform/age-header.ts';

const ascii = (text: string) => new TextEncoder().encode(text);
const BODY = 'A'.repeat(43);
const stanza = `-> X25519 ${BODY}\n${BODY}\n`;
const MAC = `--- ${BODY}\n`;
const header = (stanzas: string, mac = MAC) => ascii(`age-encryption.org/v1\n${stanzas}${mac}`);

describe('isWithinLimits', () => {
  it.each<[string, Uint8Array, boolean]>([
    ['one stanza', header(stanza), true],
    ['as many as allowed', header(stanza.repeat(4)), true],
    ['one more', header(stanza.repeat(5)), false],
    ['none', header(''), false],
    ['another version', ascii(`age-encryption.org/v2\n${stanza}${MAC}`), false],
    ['nothing', new Uint8Array(), false],
    ['no MAC line', header(stanza, ''), false],
    ['a short MAC', header(stanza, '--- AAAA\n'), false],
    ['a line that never ends', ascii(`age-encryption.org/v1\n-> X25519 ${'A'.repeat(100_000)}`), false],
    ['a line too long', header(`-> X25519 ${'A'.repeat(5000)}\n${BODY}\n`), false],
    ['a stanza without arguments', header(`->\n${BODY}\n`), false],
    ['an empty argument', header(`-> X25519  A\n${BODY}\n`), false],
    ['no body', header('-> X25519 A\n', ''), false],
    ['a body of whole lines and an empty one', header(`-> other A\n${'A'.repeat(64)}\n\n`), true],
    ['a body line too long', header(`-> other A\n${'A'.repeat(65)}\n`), false],
    ['a body that goes on and on', header(`-> other A\n${`${'A'.repeat(64)}\n`.repeat(100)}\n`), false],
    ['a byte that is no ASCII', header('-> X25519 é\nAAAA\n'), false],
    ['our work factor', header(`-> scrypt AAAA 14\n${BODY}\n`), true],
    ['the highest work factor', header(`-> scrypt AAAA 16\n${BODY}\n`), true],
    ['a work factor that would burn the machine', header(`-> scrypt AAAA 30\n${BODY}\n`), false],
    ['a work factor of three digits', header(`-> scrypt AAAA 100\n${BODY}\n`), false],
    ['a work factor with a zero before', header(`-> scrypt AAAA 014\n${BODY}\n`), false],
    ['no work factor', header(`-> scrypt AAAA\n${BODY}\n`), false],
  ])('%s', (_, bytes, within) => expect(isWithinLimits(bytes, 4)).toBe(within));

  it('refuses thousands of stanzas at once', () => {
    const started = performance.now();
    expect(isWithinLimits(header(stanza.repeat(50_000)), 64)).toBe(false);
    expect(performance.now() - started).toBeLessThan(200);
  });
});

describe('openAge', () => {
  it('tells what is no age file, whose key is not here, and what is damaged', async () => {
    const [mine, other] = [await generateOpenKeys(), await generateOpenKeys()];
    const clear = ascii('y'.repeat(200_000));
    const sealed = await encryptAge(clear, { recipients: [mine.recipient] });
    const keys = { identities: [mine.identity] };
    const outcomes: readonly (readonly [string, Uint8Array])[] = [
      ['notAge', ascii('bonjour')],
      ['notAge', new Uint8Array()],
      ['notAge', sealed.subarray(0, 60)],
      ['notAge', ascii('-----BEGIN AGE ENCRYPTED FILE-----\nYWdl\n')],
      ['damaged', sealed.subarray(0, sealed.length - 1)],
      ['damaged', sealed.subarray(0, sealed.length - 10_000)],
      ['damaged', sealed.subarray(0, 190)],
      ['damaged', flip(sealed, sealed.length - 1)],
      ['damaged', flip(sealed, 100_000)],
      ['damaged', new Uint8Array([...sealed, 0])],
    ];
    for (const [error, bytes] of outcomes) expect(await openAge(bytes, keys, 64)).toEqual({ ok: false, error });
    expect(await openAge(sealed, { identities: [other.identity] }, 64)).toEqual({ ok: false, error: 'noKey' });
    expect(await openAge(sealed, { identities: [] }, 64)).toEqual({ ok: false, error: 'noKey' });
    expect(await openAge(sealed, { code: '7K3M-Q0VZ-8D2T-4RXN' }, 64)).toEqual({ ok: false, error: 'noKey' });
    expect(await openAge(sealed, keys, 64)).toEqual({ ok: true, value: clear });
  });

  it('takes a bug of its caller for a bug', async () => {
    const { recipient } = await generateOpenKeys();
    const sealed = await encryptAge(ascii('a'), { recipients: [recipient] });
    await expect(openAge(sealed, { identities: ['AGE-SECRET-KEY-1'] }, 64)).rejects.toThrow(/./);
  });
});

const flip = (bytes: Uint8Array, at: number): Uint8Array => bytes.with(at, (bytes[at] ?? 0) ^ 1);
