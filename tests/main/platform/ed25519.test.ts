import { describe, expect, it } from 'vitest';
import { generateSealKeys, signEd25519, verifyEd25519 } from '../../../main/platform/ed25519.ts';

const message = new TextEncoder().encode('notes');
const hexToX = (hex: string) => Buffer.from(hex, 'hex').toString('base64url');

/** L, the order of the base point, as 32 little-endian bytes. */
const ORDER = Buffer.from('edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010', 'hex');

describe('Ed25519', () => {
  it('gives the signatures of RFC 8032 §7.1', () => {
    const secret = hexToX('4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb');
    const x = hexToX('3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c');
    const signature = signEd25519(secret, Uint8Array.of(0x72));
    expect(Buffer.from(signature).toString('hex')).toBe(
      '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
    );
    expect(verifyEd25519(x, Uint8Array.of(0x72), signature)).toBe(true);
  });

  it('refuses the same signature with the order added to S', () => {
    const { secret, x } = generateSealKeys();
    const signature = signEd25519(secret, message);
    let carry = 0;
    const malleable = signature.map((byte, i) => {
      if (i < 32) return byte;
      const sum = byte + (ORDER[i - 32] ?? 0) + carry;
      carry = sum >> 8;
      return sum & 0xff;
    });
    expect(verifyEd25519(x, message, signature)).toBe(true);
    expect(verifyEd25519(x, message, malleable)).toBe(false);
  });

  it.each([
    ['the neutral point', `01${'00'.repeat(31)}`],
    ['the neutral point with a sign', `01${'00'.repeat(30)}80`],
    ['a point of order two', `ec${'ff'.repeat(30)}7f`],
    ['a point of order four', '00'.repeat(32)],
    ['a point of order eight', 'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a'],
    ['a y beyond the prime', `ee${'ff'.repeat(30)}7f`],
  ])('takes no key under which one signature holds for many messages: %s', (_, hex) => {
    const signature = new Uint8Array(64).with(0, 1);
    const holds = Array.from({ length: 64 }, (_, i) => verifyEd25519(hexToX(hex), Uint8Array.of(i), signature));
    expect(holds).not.toContain(true);
  });

  it('answers false, not an exception, to a key that is none', () => {
    const signature = signEd25519(generateSealKeys().secret, message);
    for (const x of ['', 'AA', 'é', hexToX('ff'.repeat(32)), hexToX(`02${'00'.repeat(31)}`)])
      expect(verifyEd25519(x, message, signature)).toBe(false);
  });
});
