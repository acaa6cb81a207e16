import fc from 'fast-check';
import { calculateJwkThumbprint } from 'jose';
import { describe, expect, it } from 'vitest';
import { CODE_BYTES, drawCode, fingerprint, parseTypedCode, thumbprint } from '../../../shared/exchange/keys.ts';
import { crypto, sealKeysOf, sha256 } from '../../builders/build-intake.ts';

describe('thumbprint', () => {
  it('is that of RFC 7638', async () => {
    for (const name of ['J1', 'J2', 'J3']) {
      const { x } = sealKeysOf(name);
      expect(await thumbprint(crypto, x)).toBe(await calculateJwkThumbprint({ kty: 'OKP', crv: 'Ed25519', x }));
    }
  });

  it('gives the example of RFC 8037, appendix A.3', async () => {
    expect(await thumbprint(crypto, '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo')).toBe(
      'kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k',
    );
  });
});

describe('fingerprint', () => {
  it('is thirty digits of its own hash, in six groups', async () => {
    const kid = 'kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k';
    const hash = BigInt(`0x${sha256(`palmares-fingerprint-v1:${kid}`)}`);
    const groups = [216n, 176n, 136n, 96n, 56n, 16n].map((shift) =>
      String(((hash >> shift) & 0xffffffffffn) % 100_000n).padStart(5, '0'),
    );
    expect(await fingerprint(crypto, kid)).toBe(groups.join(' '));
    expect(await fingerprint(crypto, kid)).toMatch(/^(\d{5} ){5}\d{5}$/);
  });
});

describe('codes', () => {
  const random = fc.uint8Array({ minLength: CODE_BYTES, maxLength: CODE_BYTES });

  it('carry all 80 bits in letters that are not taken for one another', () => {
    fc.assert(
      fc.property(random, random, (a, b) => {
        expect(drawCode(a)).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
        expect(drawCode(a) === drawCode(b)).toBe(Buffer.compare(a, b) === 0);
      }),
    );
    expect(drawCode(new Uint8Array(10))).toBe('0000-0000-0000-0000');
    expect(drawCode(new Uint8Array(10).fill(255))).toBe('ZZZZ-ZZZZ-ZZZZ-ZZZZ');
  });

  it('take exactly ten bytes', () => expect(() => drawCode(new Uint8Array(9))).toThrow('10'));

  it('are read however they are typed', () => {
    fc.assert(
      fc.property(
        random,
        fc.constantFrom('', ' ', '–', '\u00A0', ' - ', '\u2011'),
        fc.boolean(),
        (bytes, between, isLower) => {
          const code = drawCode(bytes);
          const typed = code.replaceAll('-', between).replaceAll('0', 'o').replaceAll('1', 'l');
          expect(parseTypedCode(isLower ? typed.toLowerCase() : typed)).toBe(code);
        },
      ),
    );
    expect(parseTypedCode('  IOl0-iooo-0000-1111\n')).toBe('1010-1000-0000-1111');
  });

  it.each([
    '',
    '7K3M',
    '7K3M-Q0VZ-8D2T-4RX',
    '7K3M-Q0VZ-8D2T-4RXNN',
    '7K3M-Q0VZ-8D2T-4RXU',
    '7K3M-Q0VZ-8D2T-4RX*',
    'é'.repeat(16),
  ])('cannot be %j', (typed) => expect(parseTypedCode(typed)).toBeNull());
});
