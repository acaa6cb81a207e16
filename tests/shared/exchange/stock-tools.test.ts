import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../shared/exchange/canonical-json.ts';
import { digestOf } from '../../../shared/exchange/envelope.ts';
import { buildIntake, crypto, sealKeysOf } from '../../builders/build-intake.ts';
import { sealList } from '../../builders/build-package.ts';

const DOCUMENT = path.resolve(import.meta.dirname, '../../../docs/file-format.md');
/** Every command of the document, in its order: one script, stopped by the first that fails. */
const commands = [...readFileSync(DOCUMENT, 'utf8').matchAll(/```sh\n(.*?)```/gs)].map(([, block]) => block).join('');

const folder = mkdtempSync(path.join(tmpdir(), 'palmares-stock-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const intake = await buildIntake();
const payload = intake.payloadOf('J1');
const envelope = await intake.seal(payload);
const juror = { name: 'Jurée 1', capacity: '', affiliation: '', college: 'JURY', members: [], recipient: null };
const jurors = ['J1', 'J2'].map((id) => ({ ...juror, id, signingKey: sealKeysOf(id).x }));
const body = {
  version: 1,
  jurors,
  seats: [],
  chair: null,
  substituteChair: null,
  assignment: 'all' as const,
  recusals: [],
  revocations: [],
};

const write = (name: string, bytes: string | Uint8Array) => writeFileSync(path.join(folder, name), bytes);
write('notes.palmares-notes', await intake.encrypt(envelope.bytes));
write('cle.txt', `${intake.openKeys.identity}\n`);
write('liste.jws', await sealList({ body }));

const run = (where: string, script: string) =>
  spawnSync('sh', ['-eu', '-c', script], { cwd: where, encoding: 'utf8', env: { PATH: process.env['PATH'] ?? '' } });

/** A command that puts another value, as the shell makes it, into the opened envelope. */
const envelopeWith = (value: string, member: string): string =>
  `v=${value}; jq -c --arg v "$v" '.${member} = $v' notes.jws > n.jws; mv n.jws notes.jws`;

describe('the commands of docs/file-format.md', () => {
  it('open, verify and read a score file with stock tools alone', async () => {
    expect(commands.match(/age -d|openssl pkeyutl|jq -|sha256sum/g)?.length).toBeGreaterThanOrEqual(8);
    const { status, stdout, stderr } = run(folder, commands);
    expect(stderr).toBe('');
    expect(status).toBe(0);
    expect(stdout).toContain('Signature Verified Successfully');
    expect(stdout).toContain(`${await digestOf(crypto, envelope)}  signed.txt`);
    expect(stdout).toContain('D1\tA\tscored\t14.5\n');
    expect(readFileSync(path.join(folder, 'notes.json'), 'utf8')).toBe(canonicalJson(payload));
  });

  it.each([
    [
      'one mark changed',
      'jq -j .signature',
      envelopeWith(`$(jq -j .payload notes.jws | from64 | sed 's/14.5/19.5/' | to64)`, 'payload'),
    ],
    ['another seal', 'jq -j .signature', envelopeWith(`AAAA$(jq -j .signature notes.jws | cut -c5-)`, 'signature')],
    ['another juror’s key', 'thumbprint=', `x='${sealKeysOf('J2').x}'`],
    ['a seal under another juror’s key', '{ printf', `x='${sealKeysOf('J2').x}'`],
  ])('refuse %s', (_, before, spoil) => {
    const copy = mkdtempSync(path.join(tmpdir(), 'palmares-stock-'));
    for (const name of ['notes.palmares-notes', 'cle.txt', 'liste.jws'])
      cpSync(path.join(folder, name), path.join(copy, name));
    expect(commands).toContain(`\n${before}`);
    const { status, stdout } = run(copy, reordered(before, spoil));
    rmSync(copy, { recursive: true });
    expect(status).not.toBe(0);
    // The thumbprint is compared by the shell, which says nothing; the seal by openssl.
    expect(stdout).toBe(before === 'thumbprint=' ? '' : 'Signature Verification Failure\n');
  });

  it('run with the tools that setup installs', () => {
    for (const tool of ['age', 'jq', 'openssl'])
      expect(execFileSync('sh', ['-c', `command -v ${tool}`], { encoding: 'utf8' })).toContain(tool);
  });
});

/** The commands with one more just before the line that begins so; what is signed is taken from the spoiled file. */
const reordered = (before: string, spoil: string): string => {
  const at = commands.indexOf(`\n${before}`) + 1;
  const again = spoil.includes('notes.jws') ? `jq -j '.protected + "." + .payload' notes.jws > signed.txt\n` : '';
  return `${commands.slice(0, at)}${spoil}\n${again}${commands.slice(at)}`;
};
