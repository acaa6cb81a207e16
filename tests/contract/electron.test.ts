import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type ElectronApplication, _electron as electron } from '@playwright/test';
import { afterAll, beforeAll, describe } from 'vitest';
import { electronBinary } from '../../tools/electron-binary.mjs';
import type { AppEvent } from '../../shared/contract/events.ts';
import { contractSuite, type Reach } from './contract-suite.ts';

const binary = electronBinary();
const reason = 'missing' in binary ? `: skipped, ${binary.missing}` : '';
type Bridged = { readonly palmares: { readonly call: (method: string, input: unknown) => Promise<unknown> } };

describe.skipIf('missing' in binary)(`electron, over IPC${reason}`, () => {
  let app: ElectronApplication;
  let folder: string;
  let reach: Reach;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'palmares-ipc-'));
    const root = path.resolve(import.meta.dirname, '../..');
    const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    app = await electron.launch({
      executablePath: 'path' in binary ? binary.path : '',
      args: [...asRoot, root, '--data', folder],
    });
    const page = await app.firstWindow();
    const events: AppEvent[] = [];
    reach = {
      host: 'electron',
      events,
      transport: (method, input) =>
        page.evaluate(
          ([name, given]) => (globalThis as unknown as Bridged).palmares.call(String(name), given),
          [method, input],
        ),
    };
  }, 60_000);
  afterAll(async () => {
    await app?.close();
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  });

  // As delivered: nothing is planted in the program of the user.
  contractSuite(() => reach, null);
});
