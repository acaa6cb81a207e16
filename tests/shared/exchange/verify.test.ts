import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { armour } from '../../../shared/exchange/armour.ts';
import { CHECK_CODES } from '../../../shared/exchange/check-codes.ts';
import { thumbprint } from '../../../shared/exchange/keys.ts';
import type { ScoresPayload } from '../../../shared/exchange/payloads.ts';
import {
  SCORE_FILE_MAX,
  SCORE_TEXT_MAX,
  verifyScoreEnvelope,
  verifyScoreFile,
} from '../../../shared/exchange/verify.ts';
import {
  buildIntake,
  buildSheet,
  crypto,
  digestOfEnvelope,
  FIRST_RELEASE,
  NEWCOMER,
  receivedOf,
  sealKeysOf,
  sha256,
  utf8,
} from '../../builders/build-intake.ts';
import { tamperedEnvelopes } from './tampered-envelopes.ts';
import { tamperedPayloads } from './tampered-payloads.ts';
import { honest } from './tampering.ts';

const intake = await buildIntake();
const { ports, context, payloadOf, seal, encrypt, keysOf, activationOf } = intake;
const good = await honest(intake);
const verify = (bytes: Uint8Array, changes: Partial<typeof context> = {}) =>
  verifyScoreEnvelope(ports, { ...context, ...changes }, bytes);
const revision = async (seq: number, prev: readonly string[] = [], comment = '') =>
  receivedOf(
    await verify(
      (await seal(payloadOf('J1', { seq, prev: [...prev] }, { sheets: [buildSheet('D1', { comment })] }))).bytes,
    ),
  );

describe('an honest file', () => {
  it('is accepted, every sheet counted, and gives what is to be stored', async () => {
    const verdict = receivedOf(await verifyScoreFile(ports, context, await encrypt(good)));
    expect(verdict).toMatchObject({
      verdict: 'accepted',
      code: null,
      where: null,
      juror: 'J1',
      seq: 1,
      prev: [],
      gap: false,
    });
    expect(verdict).toMatchObject({ kid: context.jurors[0]?.keys[0]?.kid, activation: null });
    expect(verdict.envelope.bytes).toEqual(good);
    expect(verdict.digest).toBe(await digestOfEnvelope(verdict.envelope));
    expect(verdict.sheets.map((sheet) => sheet.verdict)).toEqual(['counted', 'counted']);
  });

  it('is accepted from mail: armoured, quoted, wrapped otherwise, with words around', async () => {
    const text = armour(await encrypt(good));
    const mailed = `Bonjour,\r\n\r\n${text.replace(/^/gm, '> ').replaceAll('\n', '\r\n')}\r\n-- \r\nJurée 1\r\n`;
    const wrapped = text.replace(/(?<=^[A-Za-z0-9+/]{40})/gm, '\n');
    for (const form of [text, mailed, wrapped])
      expect(await verifyScoreFile(ports, context, utf8(form))).toMatchObject({ verdict: 'accepted' });
  });

  it('brings its activation while its key is not known', async () => {
    const { bytes } = await seal(payloadOf(NEWCOMER, {}, { activation: await activationOf(NEWCOMER) }));
    expect(await verify(bytes)).toMatchObject({
      verdict: 'accepted',
      juror: NEWCOMER,
      activation: {
        signingKey: keysOf(NEWCOMER).x,
        recipient: intake.openKeys.recipient,
        digest: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
    });
  });

  it('may carry its activation again once the key is known: nobody looks at it', async () => {
    const { bytes } = await seal(payloadOf('J2', {}, { activation: 'AAAA' }));
    expect(await verify(bytes)).toMatchObject({ verdict: 'accepted', activation: null });
  });

  it('says the same whatever clock the juror’s computer has (T13)', async () => {
    for (const at of ['1970-01-01T00:00:00Z', '2038-01-19T03:14:08Z', '2026-03-29T01:30:00.000Z'])
      expect(await verify((await seal(payloadOf('J1', { at }))).bytes)).toMatchObject({
        verdict: 'accepted',
        code: null,
      });
  });

  it('is of no release known while none was sent', async () => {
    expect(await verify(good, { releases: [] })).toMatchObject({ verdict: 'refused', code: 'E14', juror: 'J1' });
  });
});

describe('E01 to E04: the outer file', () => {
  it.each([
    ['E01', 'binary too large', async () => new Uint8Array(SCORE_FILE_MAX + 1)],
    ['E01', 'text too large', async () => utf8(`-----BEGIN AGE ENCRYPTED FILE-----${'A'.repeat(SCORE_TEXT_MAX)}`)],
    ['E01', 'text whose binary is too large', async () => utf8(armour(new Uint8Array(SCORE_FILE_MAX + 3)))],
    ['E02', 'nothing', async () => new Uint8Array()],
    ['E02', 'a sealed file that was not encrypted', async () => good],
    ['E02', 'text that has no end', async () => utf8(armour(await encrypt(good)).slice(0, -20))],
    [
      'E02',
      '65 stanzas (T20)',
      async () => crypto.encrypt(good, { recipients: Array<string>(65).fill(intake.openKeys.recipient) }),
    ],
    [
      'E03',
      'encrypted to another campaign (T7)',
      async () => crypto.encrypt(good, { recipients: [(await crypto.generateOpenKeys()).recipient] }),
    ],
    ['E03', 'encrypted under a code', async () => crypto.encrypt(good, { code: '7K3M-Q0VZ-8D2T-4RXN' })],
    ['E04', 'cut off (T9)', async () => (await encrypt(good)).subarray(0, -1)],
    ['E04', 'longer by one byte (T9)', async () => Buffer.concat([await encrypt(good), Uint8Array.of(0)])],
  ])('%s: %s', async (code, _, make) => {
    expect(await verifyScoreFile(ports, context, await make())).toMatchObject({
      verdict: 'refused',
      code,
      where: null,
      juror: null,
    });
  });

  it('takes 64 stanzas', async () => {
    const many = await crypto.encrypt(good, { recipients: Array<string>(64).fill(intake.openKeys.recipient) });
    expect(await verifyScoreFile(ports, context, many)).toMatchObject({ verdict: 'accepted' });
  });
});

describe('E09: a revoked key', () => {
  it('keeps the files accepted before, by their digests', async () => {
    const { digest, kid } = receivedOf(await verify(good));
    const revocations = [{ kid, accepted: [digest] }];
    expect(await verify(good, { revocations })).toMatchObject({ verdict: 'accepted' });
    expect(await verify((await seal(payloadOf('J1', { seq: 2 }))).bytes, { revocations })).toMatchObject({
      code: 'E09',
    });
    expect(await verify((await seal(payloadOf('J2'))).bytes, { revocations })).toMatchObject({ verdict: 'accepted' });
  });
});

describe('E13: files swapped or re-labelled (T3)', () => {
  const names = ['J1', 'J2', 'J3', 'J4', NEWCOMER];
  const pairs = names.flatMap((from) => names.filter((to) => to !== from).map((to) => [from, to] as const));
  it.each(pairs)('%s’s key under %s’s name counts for neither', async (from, to) => {
    const activation = to === NEWCOMER || from === NEWCOMER ? await activationOf(NEWCOMER) : null;
    const { bytes } = await seal(payloadOf(to, {}, { activation }), keysOf(from));
    expect(await verify(bytes)).toMatchObject({ verdict: 'refused', code: from === NEWCOMER ? 'E08' : 'E13' });
  });
});

describe('E17: the revision', () => {
  it('is a duplicate when stored already, whatever came since', async () => {
    const [first, second] = [await revision(1), await revision(2)];
    for (const stored of [[first], [first, second]])
      expect(await verify(first.envelope.bytes, { stored })).toMatchObject({
        verdict: 'duplicate',
        code: 'E17',
        digest: first.digest,
      });
  });

  it('is superseded below the top, and held beside another at the top (T5, T6)', async () => {
    const [first, second, fork] = [await revision(1), await revision(2), await revision(2, [], 'Autre.')];
    expect(await verify(first.envelope.bytes, { stored: [second] })).toMatchObject({
      verdict: 'superseded',
      code: 'E17',
    });
    expect(await verify(fork.envelope.bytes, { stored: [first, second] })).toMatchObject({
      verdict: 'held',
      code: 'E17',
    });
    const closing = await revision(3, [second.digest, fork.digest]);
    expect(await verify(closing.envelope.bytes, { stored: [first, second, fork] })).toMatchObject({
      verdict: 'accepted',
      gap: false,
    });
  });

  it('ends at the highest whatever the order and the repeats (T5)', async () => {
    const revisions = await Promise.all([1, 2, 3, 4, 5, 6].map((seq) => revision(seq)));
    const arrivals = fc.array(fc.constantFrom(...revisions), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(arrivals, async (files) => {
        let stored: readonly (typeof revisions)[number][] = [];
        for (const file of files) {
          const top = Math.max(0, ...stored.map(({ seq }) => seq));
          const expected = stored.includes(file) ? 'duplicate' : file.seq < top ? 'superseded' : 'accepted';
          expect(await verify(file.envelope.bytes, { stored })).toMatchObject({ verdict: expected });
          stored = [...new Set([...stored, file])];
        }
      }),
      { numRuns: 40 },
    );
  });

  it('counts from one again under a new key, whose first file replaces the old key’s', async () => {
    const next = sealKeysOf('J1 new laptop');
    const keys = [...(context.jurors[0]?.keys ?? []), { kid: await thumbprint(crypto, next.x), x: next.x }];
    const jurors = context.jurors.map((juror) => (juror.id === 'J1' ? { id: 'J1', keys } : juror));
    const before = await revision(7);
    const { bytes } = await seal(payloadOf('J1'), next);
    const after = receivedOf(await verify(bytes, { jurors, stored: [before] }));
    expect(after).toMatchObject({ verdict: 'accepted', seq: 1 });
    expect(await verify((await revision(8)).envelope.bytes, { jurors, stored: [before, after] })).toMatchObject({
      verdict: 'superseded',
    });
    expect(await verify((await revision(8)).envelope.bytes, { jurors, stored: [before] })).toMatchObject({
      verdict: 'accepted',
    });
  });

  it('does not mix jurors', async () => {
    const other = receivedOf(await verify((await seal(payloadOf('J2', { seq: 9 }))).bytes));
    expect(await verify(good, { stored: [other] })).toMatchObject({ verdict: 'accepted' });
  });
});

describe('E18: a gap', () => {
  it('is noted when an earlier revision was never received, and the file counts', async () => {
    const first = await revision(1);
    const second = await revision(2, [first.digest]);
    expect(await verify(second.envelope.bytes)).toMatchObject({ verdict: 'accepted', code: null, gap: true });
    expect(await verify(second.envelope.bytes, { stored: [first] })).toMatchObject({ verdict: 'accepted', gap: false });
    expect(await revision(3)).toMatchObject({ gap: true });
  });
});

describe('the list of checks', () => {
  it('is reached whole by these tests but for storage', () => {
    const spoken = [...tamperedEnvelopes, ...tamperedPayloads].map(({ code }) => code);
    // E01–E04, E15 and E17–E18 have their own tests here and in verify-sheets; E19 is the intake service's.
    const elsewhere = ['E01', 'E02', 'E03', 'E04', 'E15', 'E17', 'E18', 'E19'];
    expect([...new Set([...spoken, ...elsewhere])].toSorted()).toEqual([...CHECK_CODES].toSorted());
  });

  it('reads a file of an earlier release, whose unchanged dossiers count (T8)', async () => {
    const sheets: ScoresPayload['body']['sheets'] = [
      buildSheet('D1'),
      buildSheet('D3', { dossierDigest: sha256('dossier D3 1') }),
    ];
    const { bytes } = await seal(payloadOf('J1', { release: FIRST_RELEASE.digest }, { sheets }));
    expect(receivedOf(await verify(bytes)).sheets).toEqual([
      { dossier: 'D1', verdict: 'counted', reason: null },
      { dossier: 'D3', verdict: 'held', reason: 'dossierChanged' },
    ]);
  });
});
