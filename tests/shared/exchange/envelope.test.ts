import { FlattenedSign, flattenedVerify, importJWK } from 'jose';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../shared/exchange/canonical-json.ts';
import {
  digestOf,
  ENVELOPE_MAX,
  type Envelope,
  envelopeToBytes,
  parseEnvelope,
  readHeader,
  readPayload,
  sealPayload,
  signingInput,
} from '../../../shared/exchange/envelope.ts';
import { thumbprint } from '../../../shared/exchange/keys.ts';
import { kindToTyp } from '../../../shared/exchange/payloads.ts';
import { verifyScoreEnvelope } from '../../../shared/exchange/verify.ts';
import { buildIntake, buildSheet, crypto, sealKeysOf, sha256, utf8 } from '../../builders/build-intake.ts';

const intake = await buildIntake();
const { payloadOf, seal, keysOf } = intake;
const parsed = (bytes: Uint8Array): Envelope => {
  const envelope = parseEnvelope(bytes);
  if (!envelope.ok) throw new Error(envelope.error);
  return envelope.value;
};
const publicJwk = ({ x }: { readonly x: string }) => ({ kty: 'OKP', crv: 'Ed25519', alg: 'Ed25519', x });
const privateJwk = ({ x, secret }: { readonly x: string; readonly secret: string }) => ({
  ...publicJwk({ x }),
  d: secret,
});

describe('envelope', () => {
  it('is a flattened JWS that another implementation verifies', async () => {
    const envelope = await seal(payloadOf('J1'));
    const jws = JSON.parse(Buffer.from(envelope.bytes).toString()) as Parameters<typeof flattenedVerify>[0];
    expect(Object.keys(jws)).toEqual(['payload', 'protected', 'signature']);
    const verified = await flattenedVerify(jws, await importJWK(publicJwk(keysOf('J1'))), { algorithms: ['Ed25519'] });
    expect(Buffer.from(verified.payload).toString()).toBe(canonicalJson(payloadOf('J1')));
    expect(verified.protectedHeader).toEqual({
      alg: 'Ed25519',
      kid: await thumbprint(crypto, keysOf('J1').x),
      typ: 'palmares-scores-v1',
    });
    await expect(
      flattenedVerify(jws, await importJWK(publicJwk(keysOf('J2'))), { algorithms: ['Ed25519'] }),
    ).rejects.toThrow(/signature/);
  });

  it('made by another implementation is accepted, in the one writing', async () => {
    const keys = keysOf('J1');
    const jws = await new FlattenedSign(utf8(canonicalJson(payloadOf('J1'))))
      .setProtectedHeader({ alg: 'Ed25519', kid: await thumbprint(crypto, keys.x), typ: 'palmares-scores-v1' })
      .sign(await importJWK(privateJwk(keys)));
    expect(await verifyScoreEnvelope(intake.ports, intake.context, utf8(canonicalJson(jws)))).toMatchObject({
      verdict: 'accepted',
    });
  });

  it('comes back byte for byte, with its digest over what is signed', async () => {
    const made = await seal(payloadOf('J1'));
    const envelope = parsed(envelopeToBytes(made));
    expect(envelope).toEqual(made);
    const text = JSON.parse(Buffer.from(made.bytes).toString()) as { protected: string; payload: string };
    expect(Buffer.from(signingInput(envelope)).toString()).toBe(`${text.protected}.${text.payload}`);
    expect(await digestOf(crypto, envelope)).toBe(sha256(`${text.protected}.${text.payload}`));
  });

  it('is the same each time the same payload is sealed', async () => {
    expect((await seal(payloadOf('J1'))).bytes).toEqual((await seal(payloadOf('J1'))).bytes);
  });

  it('has a bound for each kind', async () => {
    const { bytes } = await seal(payloadOf('J1'));
    expect(parseEnvelope(bytes, bytes.length).ok).toBe(true);
    expect(parseEnvelope(bytes, bytes.length - 1)).toEqual({ ok: false, error: 'E05' });
    expect(ENVELOPE_MAX.scores).toBe(8_388_608);
  });

  it('tells its kind and key, which no header out of form does', async () => {
    const envelope = await seal(payloadOf('J1'));
    expect(readHeader(envelope)).toEqual({
      ok: true,
      value: { kind: 'scores', kid: await thumbprint(crypto, keysOf('J1').x) },
    });
    expect(readHeader({ ...envelope, protectedHeader: utf8('{}') })).toEqual({ ok: false, error: 'E07' });
    expect(readHeader({ ...envelope, protectedHeader: Uint8Array.of(0xff) })).toEqual({ ok: false, error: 'E07' });
    for (const kind of ['receipt', 'countersign'] as const) {
      const kid = 'A'.repeat(43);
      const header = utf8(canonicalJson({ alg: 'Ed25519', kid, typ: kindToTyp(kind) }));
      expect(readHeader({ ...envelope, protectedHeader: header })).toEqual({ ok: true, value: { kind, kid } });
    }
  });

  it('is read only as its own kind', async () => {
    const envelope = await seal(payloadOf('J1'));
    expect(readPayload('scores', envelope)).toEqual({ ok: true, value: payloadOf('J1') });
    expect(readPayload('list', envelope)).toMatchObject({ ok: false, error: { code: 'E11' } });
    expect(readPayload('scores', envelope, () => null)).toEqual({ ok: false, error: { code: 'E11', where: null } });
  });

  it('is never made around what would be refused', async () => {
    const twice = payloadOf('J1', {}, { sheets: [buildSheet('D1'), buildSheet('D1')] });
    await expect(seal(twice)).rejects.toThrow('body.sheets');
    await expect(seal({ ...payloadOf('J1'), seq: 1.5 })).rejects.toThrow('not canonical');
    await expect(
      sealPayload(crypto, 'scores', sealKeysOf('J1'), { ...payloadOf('J1'), kind: 'list' } as never),
    ).rejects.toThrow('kind');
  });

  it('is never made too large', async () => {
    const comment = 'x'.repeat(4000);
    const cells = Array.from({ length: 10 }, (_, n) => ({
      criterion: `C${n}`,
      state: 'scored' as const,
      mark: 'm'.repeat(64),
      comment: '',
    }));
    const sheets = Array.from({ length: 5000 }, (_, n) =>
      buildSheet(`D${n}`, { cells, comment: n < 1000 ? comment : '' }),
    );
    await expect(seal(payloadOf('J1', {}, { sheets }))).rejects.toThrow('too large');
  });
});
