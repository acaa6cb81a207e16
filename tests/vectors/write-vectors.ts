import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { armour } from '../../shared/exchange/armour.ts';
import { type IntakeContext, verifyScoreEnvelope } from '../../shared/exchange/verify.ts';
import { buildIntake, buildSheet, CODE, crypto, type Intake, NEWCOMER, receivedOf, scored } from '../builders/build-intake.ts';
import { tamperedEnvelopes } from '../shared/exchange/tampered-envelopes.ts';
import { tamperedPayloads } from '../shared/exchange/tampered-payloads.ts';
import { honest } from '../shared/exchange/tampering.ts';

/** A vector: its verdict or code, what it is, its bytes, and what of the common context is otherwise. */
type Vector = {
  readonly expected: string;
  readonly what: string;
  readonly extension: 'jws' | 'age' | 'txt';
  readonly bytes: Uint8Array;
  readonly changes?: Partial<IntakeContext>;
};

/** Larger ones are made by the tests themselves. */
const SIZE_MAX = 65_536;

/** Writes the corpus of score files into `folder`, replacing what is there. */
export const writeVectors = async (folder: string): Promise<number> => {
  const intake = await buildIntake();
  const vectors = [...(await spoiled(intake)), ...(await outer(intake)), ...(await authentic(intake))];
  const kept = vectors.filter(({ bytes }) => bytes.length <= SIZE_MAX);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const changes: Record<string, Partial<IntakeContext>> = {};
  for (const vector of kept) {
    const name = `${vector.expected}--${slug(vector.what)}.${vector.extension}`;
    writeFileSync(path.join(folder, name), vector.bytes, { flag: 'wx' });
    if (vector.changes) changes[name] = vector.changes;
  }
  const common = { identity: intake.openKeys.identity, code: CODE, newcomer: NEWCOMER, context: intake.context, changes };
  writeFileSync(path.join(folder, 'context.json'), `${JSON.stringify(common, null, 1)}\n`);
  return kept.length;
};

const slug = (what: string): string =>
  what.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');

/** Every row of the tamper tables, as an opened envelope. */
const spoiled = (intake: Intake): Promise<readonly Vector[]> =>
  Promise.all(
    [...tamperedEnvelopes, ...tamperedPayloads].map(async ({ code, how, make, context }) => ({
      expected: code,
      what: how,
      extension: 'jws' as const,
      bytes: await make(intake),
      ...(context ? { changes: await context(intake) } : {}),
    })),
  );

/** E02 to E04: the age file itself. */
const outer = async (intake: Intake): Promise<readonly Vector[]> => {
  const envelope = await honest(intake);
  const file = await intake.encrypt(envelope);
  const text = armour(file);
  const other = await crypto.generateOpenKeys();
  const flip = (at: number) => file.with(at, (file[at] ?? 0) ^ 1);
  const age = (expected: string, what: string, bytes: Uint8Array): Vector => ({ expected, what, extension: 'age', bytes });
  return [
    age('E02', 'nothing', new Uint8Array()),
    age('E02', 'envelope not encrypted', envelope),
    age('E02', 'another version of age', Buffer.concat([Buffer.from('age-encryption.org/v2'), file.subarray(21)])),
    age('E02', 'header cut off', file.subarray(0, 80)),
    age('E02', '65 stanzas', await crypto.encrypt(envelope, { recipients: Array<string>(65).fill(intake.openKeys.recipient) })),
    { expected: 'E02', what: 'armour without its end', extension: 'txt', bytes: Buffer.from(text.slice(0, -12)) },
    { expected: 'E02', what: 'letter that base64 has not', extension: 'txt', bytes: Buffer.from(text.replace('\n', '\n*')) },
    age('E03', 'for another campaign', await crypto.encrypt(envelope, { recipients: [other.recipient] })),
    age('E03', 'under a code', await crypto.encrypt(envelope, { code: CODE })),
    age('E03', 'file key altered', file.with(100, file[100] === 0x41 ? 0x42 : 0x41)),
    age('E04', 'last byte missing', file.subarray(0, -1)),
    age('E04', 'one byte more', Buffer.concat([file, Uint8Array.of(0)])),
    age('E04', 'last bit turned', flip(file.length - 1)),
    age('E04', 'nonce turned', flip(file.indexOf('\n'.charCodeAt(0), 160) + 3)),
    age('E04', 'payload missing', file.subarray(0, 200)),
    age('accepted', 'age file', file),
    age('accepted', '64 stanzas', await crypto.encrypt(envelope, { recipients: Array<string>(64).fill(intake.openKeys.recipient) })),
    { expected: 'accepted', what: 'armoured', extension: 'txt', bytes: Buffer.from(text) },
    { expected: 'accepted', what: 'quoted in a mail', extension: 'txt', bytes: Buffer.from(`Bonjour,\r\n\r\n${text.replace(/^/gm, '> ').replaceAll('\n', '\r\n')}\r\n-- \r\nJurée 1\r\n`) },
    { expected: 'accepted', what: 'wrapped at forty', extension: 'txt', bytes: Buffer.from(text.replace(/(?<=^[A-Za-z0-9+/]{40})/gm, '\n')) },
  ];
};

/** Authentic files, each against what is stored already. */
const authentic = async (intake: Intake): Promise<readonly Vector[]> => {
  const { seal, payloadOf, activationOf, ports, context } = intake;
  const revision = async (seq: number, prev: string[] = [], comment = '') => {
    const { bytes } = await seal(payloadOf('J1', { seq, prev }, { sheets: [buildSheet('D1', { comment })] }));
    const { juror, digest, kid } = receivedOf(await verifyScoreEnvelope(ports, context, bytes));
    return { bytes, stored: { juror, digest, kid, seq, prev } };
  };
  const [first, second, fork] = [await revision(1), await revision(2), await revision(2, [], 'Autre.')];
  const closing = await revision(3, [second.stored.digest, fork.stored.digest]);
  const zero = await seal(payloadOf('J1', {}, { sheets: [buildSheet('D1', { cells: [scored('A', '0'), scored('B', '0', 'Rien.')] })] }));
  const unfinished = await seal(payloadOf('J1', {}, { sheets: [buildSheet('D1', { state: 'inProgress', cells: [] })] }));
  const activated = await seal(payloadOf(NEWCOMER, {}, { activation: await activationOf(NEWCOMER) }));
  const jws = (expected: string, what: string, bytes: Uint8Array, stored: IntakeContext['stored'] = []): Vector => ({
    expected,
    what,
    extension: 'jws',
    bytes,
    ...(stored.length > 0 ? { changes: { stored } } : {}),
  });
  return [
    jws('accepted', 'two sheets', await honest(intake)),
    jws('accepted', 'marks of zero', zero.bytes),
    jws('accepted', 'unfinished', unfinished.bytes),
    jws('accepted', 'no sheet at all', (await seal(payloadOf('J1', {}, { sheets: [] }))).bytes),
    jws('accepted', 'with its activation', activated.bytes),
    jws('accepted', 'second revision', second.bytes, [first.stored]),
    jws('accepted', 'revision that closes a fork', closing.bytes, [first.stored, second.stored, fork.stored]),
    jws('accepted', 'revision after a gap', (await revision(5, [first.stored.digest])).bytes),
    jws('duplicate', 'same file again', first.bytes, [first.stored]),
    jws('duplicate', 'same file after a later one', first.bytes, [first.stored, second.stored]),
    jws('superseded', 'earlier revision', first.bytes, [second.stored]),
    jws('held', 'another file at the top', fork.bytes, [first.stored, second.stored]),
  ];
};
