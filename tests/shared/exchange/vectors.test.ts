import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  type IntakeContext,
  verifyScoreEnvelope,
  verifyScoreFile,
  type VerifyPorts,
} from '../../../shared/exchange/verify.ts';
import { crypto, decodeUtf8 } from '../../builders/build-intake.ts';

const folder = path.resolve(import.meta.dirname, '../../vectors/scores');
const names = readdirSync(folder).filter((name) => name.includes('--'));

type Common = {
  readonly identity: string;
  readonly code: string;
  readonly newcomer: string;
  readonly context: IntakeContext;
  readonly changes: Readonly<Record<string, Partial<IntakeContext>>>;
};
const common = JSON.parse(readFileSync(path.join(folder, 'context.json'), 'utf8')) as Common;

const ports: VerifyPorts = {
  sha256: crypto.sha256,
  verifyEd25519: crypto.verifyEd25519,
  decodeUtf8,
  open: (bytes) => crypto.open(bytes, { identities: [common.identity] }, 64),
  openWithCode: async (juror, bytes) => {
    if (juror !== common.newcomer) return null;
    const opened = await crypto.open(bytes, { code: common.code }, 64);
    return opened.ok ? opened.value : null;
  },
};

describe('the corpus of score files', () => {
  it('holds every check that a file of this size can reach', () => {
    const seen = new Set(names.map((name) => name.split('--')[0]));
    const refusals = ['02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12', '13', '14', '16'].map(
      (n) => `E${n}`,
    );
    expect(seen).toEqual(new Set([...refusals, 'accepted', 'duplicate', 'held', 'superseded']));
    expect(names.length).toBeGreaterThanOrEqual(150);
    expect(names).toEqual(expect.arrayContaining(Object.keys(common.changes)));
  });

  it.each(names)('%s', async (name) => {
    const bytes = new Uint8Array(readFileSync(path.join(folder, name)));
    const context = { ...common.context, ...common.changes[name] };
    const verify = name.endsWith('.jws') ? verifyScoreEnvelope : verifyScoreFile;
    const verdict = await verify(ports, context, bytes);
    expect(verdict.verdict === 'refused' ? verdict.code : verdict.verdict).toBe(name.split('--')[0]);
  });
});
