import { createPublicKey, verify } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createCryptoInThread } from '../../main/platform/crypto-in-thread.ts';
import { createDurableFiles } from '../../main/platform/durable-files.ts';
import { appendEvents } from '../../main/services/campaign/journal-store.ts';
import { toText } from '../../main/services/json-files.ts';
import { type Received, verifyScoreFile, type VerifyPorts } from '../../shared/exchange/verify.ts';
import { bareAppend, bareReplace } from './bare-writes.ts';
import { buildRevisions, type Revision } from './build-revisions.ts';
import { compare, type Row } from './compare.ts';

const X_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');
const crypto = createCryptoInThread();

/**
 * Intake of 100 second revisions on one thread. Floor of E01–E18: the same age decryption, `crypto.verify` and
 * `JSON.parse` of the same bytes. Floor of E19: the same bytes written and fsynced bare.
 */
export const benchIntake = async (): Promise<readonly Row[]> => {
  const { revisions, context, identity } = await buildRevisions();
  const open = async (bytes: Uint8Array) => crypto.open(bytes, { identities: [identity] }, 64);
  const ports: VerifyPorts = {
    sha256: crypto.sha256,
    verifyEd25519: crypto.verifyEd25519,
    decodeUtf8: toText,
    open,
    openWithCode: async () => null,
  };
  const verified = async (revision: Revision): Promise<Received> => {
    const verdict = await verifyScoreFile(ports, context, revision.file);
    if (verdict.verdict !== 'accepted') throw new Error(`not accepted: ${verdict.code}`);
    return verdict;
  };
  const checks = await compare('intake, E01–E18 (100 files)', revisions, {
    floor: async ({ file, x, signed, signature, payload }) => {
      const opened = await open(file);
      const key = createPublicKey({
        key: Buffer.concat([X_PREFIX, Buffer.from(x, 'base64url')]),
        format: 'der',
        type: 'spki',
      });
      if (!opened.ok || !verify(null, signed, key, signature)) throw new Error('floor');
      JSON.parse(Buffer.from(payload.buffer, payload.byteOffset, payload.length).toString());
    },
    measured: verified,
  });
  const accepted: Received[] = [];
  for (const revision of revisions) accepted.push(await verified(revision));
  return [checks, await benchStorage(accepted)];
};

const benchStorage = async (accepted: readonly Received[]): Promise<Row> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'palmares-bench-'));
  const deps = { files: createDurableFiles(), crypto, clock: { now: () => '2026-03-02T09:00:00.000Z' } };
  let round = 0;
  try {
    return await compare('intake, E19 (store and journal line)', accepted, {
      before: async () => {
        round += 1;
        await deps.files.makeFolder(path.join(folder, `r${round}`));
        await deps.files.makeFolder(path.join(folder, `f${round}`));
      },
      floor: async ({ envelope, digest }) => {
        await bareReplace(path.join(folder, `f${round}`), `${digest}.jws`, envelope.bytes);
        await bareAppend(path.join(folder, `f${round}`, 'journal.jsonl'), lineLike(digest));
      },
      measured: async ({ envelope, digest, juror, kid, seq, prev, gap }) => {
        const created = await deps.files.create(path.join(folder, `r${round}`, `${digest}.jws`), envelope.bytes);
        const data = { juror, digest, kid, seq, prev: [...prev], gap, setAside: [] };
        const recorded = await appendEvents(deps, path.join(folder, `r${round}`), 'P1', 'SECRETARIAT P1', [
          { event: 'exchange.accepted', data },
        ]);
        if (!created.ok || !recorded.ok) throw new Error('storage');
      },
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

const lineLike = (digest: string): string =>
  JSON.stringify({
    n: 1,
    prev: digest,
    at: '2026-03-02T09:00:00.000Z',
    by: 'SECRETARIAT P1',
    event: 'exchange.accepted',
    data: { digest, kid: digest, seq: 2, prev: [digest] },
  });
