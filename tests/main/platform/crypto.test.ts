import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { builtinModules } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCrypto } from '../../../main/platform/crypto.ts';
import { createCryptoInThread } from '../../../main/platform/crypto-in-thread.ts';
import type { CryptoPort } from '../../../main/services/deps.ts';
import { armour } from '../../../shared/exchange/armour.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const CODE = '7K3M-Q0VZ-8D2T-4RXN';
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'palmares-crypto-'));
const workerPath = path.join(folder, 'crypto-worker.mjs');
const inWorker = createCrypto({ workerPath });

beforeAll(async () => {
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: path.resolve(import.meta.dirname, '../../../main/platform/crypto-worker.ts'),
      outDir: folder,
      minify: false,
      rolldownOptions: {
        external: [...builtinModules, /^node:/],
        output: { format: 'es', entryFileNames: 'crypto-worker.mjs' },
      },
    },
    ssr: { noExternal: true, target: 'node' },
  });
});
afterAll(async () => {
  await inWorker.close();
  fs.rmSync(folder, { recursive: true, force: true });
});

const runtimes: readonly (readonly [string, CryptoPort])[] = [
  ['in the calling thread', createCryptoInThread()],
  ['in the worker', inWorker],
];

describe.each(runtimes)('crypto %s', (_, crypto) => {
  it('hashes with SHA-256', async () => {
    expect(await crypto.sha256(utf8('abc'))).toBe(createHash('sha256').update('abc').digest('hex'));
  });

  it('seals and verifies; another message, key or signature does not hold', async () => {
    const keys = await crypto.generateSealKeys();
    const other = await crypto.generateSealKeys();
    const message = utf8('notes');
    const signature = await crypto.sign(keys.secret, message);
    expect(signature).toHaveLength(64);
    expect(await crypto.verifyEd25519(keys.x, message, signature)).toBe(true);
    expect(await crypto.verifyEd25519(keys.x, utf8('Notes'), signature)).toBe(false);
    expect(await crypto.verifyEd25519(other.x, message, signature)).toBe(false);
    expect(await crypto.verifyEd25519(keys.x, message, signature.with(10, (signature[10] ?? 0) ^ 1))).toBe(false);
    expect(await crypto.verifyEd25519(keys.x, message, signature.subarray(0, 63))).toBe(false);
  });

  it('opens what was encrypted to one of its identities, and leaves the bytes given untouched', async () => {
    const [mine, recovery, other] = [
      await crypto.generateOpenKeys(),
      await crypto.generateOpenKeys(),
      await crypto.generateOpenKeys(),
    ];
    const clear = utf8('x'.repeat(70_000));
    const sealed = await crypto.encrypt(clear, { recipients: [mine.recipient, recovery.recipient] });
    expect(clear).toHaveLength(70_000);
    for (const { identity } of [mine, recovery])
      expect(await crypto.open(sealed, { identities: [other.identity, identity] }, 64)).toEqual({
        ok: true,
        value: clear,
      });
    expect(await crypto.open(sealed, { identities: [other.identity] }, 64)).toEqual({ ok: false, error: 'noKey' });
    expect(sealed.length).toBeGreaterThan(70_000);
  });

  it('opens with the code, and says noKey to another code', async () => {
    const sealed = await crypto.encrypt(utf8('paquet'), { code: CODE });
    expect(await crypto.open(sealed, { code: CODE }, 4)).toEqual({ ok: true, value: utf8('paquet') });
    expect(await crypto.open(sealed, { code: CODE.replace('7', '8') }, 4)).toEqual({ ok: false, error: 'noKey' });
  });

  it('opens its own armour and that of age', async () => {
    const mine = await crypto.generateOpenKeys();
    const sealed = await crypto.encrypt(utf8('notes'), { recipients: [mine.recipient] });
    const stock = execFileSync('age', ['-a', '-r', mine.recipient], { input: 'notes' });
    for (const text of [utf8(armour(sealed)), new Uint8Array(stock)])
      expect(await crypto.open(text, { identities: [mine.identity] }, 64)).toEqual({ ok: true, value: utf8('notes') });
  });

  it('throws on a bug of the caller and works on', async () => {
    await expect(crypto.sign('short', utf8('m'))).rejects.toThrow('seed');
    await expect(crypto.encrypt(utf8('m'), { recipients: ['age1nobody'] })).rejects.toThrow(/./);
    await expect(crypto.open(utf8('m'), { identities: ['nobody'] }, 4)).resolves.toEqual({
      ok: false,
      error: 'notAge',
    });
    expect(await crypto.sha256(utf8(''))).toMatch(/^e3b0c442/);
  });

  it('answers many questions at once, each its own', async () => {
    const texts = Array.from({ length: 50 }, (_, i) => `texte ${i}`);
    const hashes = await Promise.all(texts.map((text) => crypto.sha256(utf8(text))));
    expect(hashes).toEqual(texts.map((text) => createHash('sha256').update(text).digest('hex')));
  });
});

describe('crypto worker', () => {
  it('sends only the slice of a larger buffer', async () => {
    const large = utf8('..abc..');
    expect(await inWorker.sha256(large.subarray(2, 5))).toBe(createHash('sha256').update('abc').digest('hex'));
    expect(large).toEqual(utf8('..abc..'));
  });

  it('fails what is asked of a worker that cannot begin, and of one that is closed', async () => {
    const crypto = createCrypto({ workerPath: path.join(folder, 'absent.mjs') });
    await expect(crypto.sha256(utf8('a'))).rejects.toThrow(/absent/);
    await crypto.close();
    await expect(crypto.sha256(utf8('a'))).rejects.toThrow('closed');
  });

  it('begins anew after its worker died', async () => {
    const dying = path.join(folder, 'dying.mjs');
    const flag = path.join(folder, 'died');
    fs.writeFileSync(
      dying,
      `import fs from 'node:fs';
       if (fs.existsSync(${JSON.stringify(flag)})) await import(${JSON.stringify(workerPath)});
       else { fs.writeFileSync(${JSON.stringify(flag)}, ''); process.exit(3); }`,
    );
    const crypto = createCrypto({ workerPath: dying });
    await expect(crypto.sha256(utf8('a'))).rejects.toThrow('ended');
    expect(await crypto.sha256(utf8('abc'))).toMatch(/^ba7816bf/);
    await crypto.close();
  });

  it('keeps no process alive while idle', () => {
    const script = path.join(folder, 'idle.mjs');
    fs.writeFileSync(
      script,
      `import { Worker } from 'node:worker_threads';
       const worker = new Worker(${JSON.stringify(workerPath)});
       worker.on('message', () => { worker.unref(); console.log('answered'); });
       worker.postMessage({ id: 0, method: 'sha256', args: [new Uint8Array(3)] });`,
    );
    expect(execFileSync(process.execPath, [script], { encoding: 'utf8', timeout: 20_000 })).toBe('answered\n');
  });
});
