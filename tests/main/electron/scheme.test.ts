import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveScheme } from '../../../main/electron/scheme.ts';
import { fake, resetElectron } from '../../fakes/electron.ts';

let folder: string;
const digest = 'cd'.repeat(32);
beforeAll(async () => {
  resetElectron();
  folder = await mkdtemp(path.join(tmpdir(), 'palmares-scheme-'));
  const pieces = path.join(folder, 'campagnes', 'C', 'pieces');
  await mkdir(pieces, { recursive: true });
  await writeFile(path.join(pieces, digest), 'bytes');
  await writeFile(path.join(folder, 'index.html'), '<title>Palmarès</title>');
  serveScheme({ renderer: folder, dataFolder: folder });
});
afterAll(() => rm(folder, { recursive: true }));

const ask = async (url: string, method = 'GET'): Promise<Response> => {
  const answer = fake.schemes.get('palmares');
  if (answer === undefined) throw new Error('no scheme');
  return answer({ url, method } as Request);
};

describe('serveScheme', () => {
  it('shows the window with its policy', async () => {
    const answer = await ask('palmares://app/');
    expect(await answer.text()).toBe('<title>Palmarès</title>');
    expect(answer.headers.get('content-security-policy')).toMatch(/^default-src 'none'; script-src 'self'; /);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('streams an attachment as bytes to save', async () => {
    const answer = await ask(`palmares://app/files/${digest}`);
    expect(await answer.text()).toBe('bytes');
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment/);
  });

  it.each([
    ['palmares://other/', 'GET', 405],
    ['palmares://app/', 'POST', 405],
    ['palmares://app/absent.js', 'GET', 404],
    ['palmares://app/%2e%2e/package.json', 'GET', 404],
  ])('answers %s by %s with %i', async (url, method, status) => {
    expect((await ask(url, method)).status).toBe(status);
  });
});
