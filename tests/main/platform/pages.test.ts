import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pageStream } from '../../../main/platform/page-stream.ts';
import { downloadPage, type Page, serveAsset } from '../../../main/platform/pages.ts';

const digest = (two: string): string => two.repeat(32);
let root: string;
let renderer: string;
let dataFolder: string;
beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'palmares-pages-'));
  renderer = path.join(root, 'renderer');
  dataFolder = path.join(root, 'data');
  await mkdir(path.join(renderer, 'assets', '.hidden'), { recursive: true });
  await writeFile(path.join(renderer, 'index.html'), '<meta nonce="PALMARES_NONCE"><link nonce="PALMARES_NONCE">');
  await writeFile(path.join(renderer, 'assets', 'index-B1_x.js'), 'js');
  await writeFile(path.join(renderer, 'assets', 'worker.mjs'), 'worker');
  await writeFile(path.join(renderer, 'assets', 'a.css'), 'css');
  await writeFile(path.join(renderer, 'assets', 'notes'), 'no type');
  await writeFile(path.join(renderer, 'assets', '.hidden', 'a.js'), 'hidden');
  await writeFile(path.join(root, 'secret.js'), 'secret');
  for (const folder of [
    'campagnes/C1/pieces',
    'campagnes/C2/pieces',
    'profils/J1/C1/paquet/contenu',
    'profils/J2/C2/paquet/contenu',
  ]) {
    await mkdir(path.join(dataFolder, folder), { recursive: true });
  }
  await writeFile(path.join(dataFolder, 'campagnes/C2/pieces', digest('a1')), 'campaign');
  await writeFile(path.join(dataFolder, 'profils/J1/C1/paquet/contenu', digest('a2')), 'package');
  await writeFile(path.join(dataFolder, 'profils/J2/C2/paquet/contenu', digest('a3')), 'other');
  await symlink(path.join(root, 'secret.js'), path.join(dataFolder, 'campagnes/C1/pieces', digest('a4')));
  await mkdir(path.join(dataFolder, 'campagnes/C1/pieces', digest('a5')));
});
afterAll(() => rm(root, { recursive: true }));

const serve = (address: string): Promise<Page> => serveAsset(address, { renderer, dataFolder });
const textOf = async (page: Page): Promise<string> => {
  const stream = pageStream(page);
  if (stream === null) return new TextDecoder().decode(page.body as Uint8Array);
  return (await stream.toArray()).join('');
};

describe('serveAsset', () => {
  it.each([
    ['/', 'text/html; charset=utf-8'],
    ['/?a=1#/settings', 'text/html; charset=utf-8'],
    ['/index.html', 'text/html; charset=utf-8'],
    ['/assets/index-B1_x.js', 'text/javascript; charset=utf-8'],
    ['/assets/worker.mjs?v=1', 'text/javascript; charset=utf-8'],
    ['/assets/a.css', 'text/css; charset=utf-8'],
  ])('answers %s as %s, with policy and length', async (address, type) => {
    const page = await serve(address);
    expect(page.status).toBe(200);
    expect(page.headers['Content-Type']).toBe(type);
    expect(page.headers['Content-Security-Policy']).toMatch(
      /^default-src 'none'; script-src 'self'; style-src 'self'( 'nonce-[\w-]{43}')?; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'$/,
    );
    expect(page.headers['Content-Length']).toBe(String((page.body as Uint8Array).byteLength));
    expect(page.headers).toMatchObject({ 'X-Content-Type-Options': 'nosniff', 'Referrer-Policy': 'no-referrer' });
  });

  it('puts one fresh nonce wherever the page wants it', async () => {
    const [first, second] = [await serve('/'), await serve('/')];
    const nonce = /nonce-([\w-]+)/.exec(first.headers['Content-Security-Policy'] ?? '')?.[1];
    expect(await textOf(first)).toBe(`<meta nonce="${nonce}"><link nonce="${nonce}">`);
    expect(await textOf(second)).not.toContain(nonce);
  });

  it.each([
    '',
    'index.html',
    '//evil/',
    '/absent.js',
    '/assets',
    '/assets/',
    '/assets/notes',
    '/../secret.js',
    '/assets/../../secret.js',
    '/%2e%2e/secret.js',
    '/..%2fsecret.js',
    '/assets/..\\..\\secret.js',
    '/assets/.hidden/a.js',
    '/./index.html',
    '/C:/x.js',
    '/assets//index-B1_x.js',
    '/assets/index-B1_x.js/',
    '/assets/index-B1_x.js%00.css',
    '/assets/a.css\0.js',
    '/files/',
    '/files/abc',
    `/files/${digest('A1')}`,
    `/files/${digest('a1')}/x`,
    `/files/../../${digest('a1')}`,
  ])('finds nothing at %j', async (address) => {
    expect((await serve(address)).status).toBe(404);
  });

  it.each([
    ['of a campaign', digest('a1'), 'campaign'],
    ['of an opened package', digest('a2'), 'package'],
    ['of another juror’s package', digest('a3'), 'other'],
  ])('gives an attachment %s as bytes to save, whatever it is', async (_, sha256, content) => {
    const page = await serve(`/files/${sha256}`);
    expect(await textOf(page)).toBe(content);
    expect(page.headers).toMatchObject({
      'Content-Type': 'application/octet-stream',
      'Content-Disposition': `attachment; filename*=UTF-8''${sha256}.bin`,
      'Content-Security-Policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
      'X-Content-Type-Options': 'nosniff',
      'Content-Length': String(content.length),
    });
  });

  it('follows no link and shows no folder', async () => {
    expect((await serve(`/files/${digest('a4')}`)).status).toBe(404);
    expect((await serve(`/files/${digest('a5')}`)).status).toBe(404);
  });

  it('finds no attachment in an empty data folder', async () => {
    expect((await serveAsset(`/files/${digest('a1')}`, { renderer, dataFolder: path.join(root, 'none') })).status).toBe(
      404,
    );
  });
});

describe('downloadPage', () => {
  it.each([
    ['résultats « 2026 ».ods', 'r%C3%A9sultats%20%C2%AB%202026%20%C2%BB.ods'],
    ['a"b\r\nSet-Cookie: x', 'a%22b%0D%0ASet-Cookie%3A%20x'],
    ["l'(été)*!", 'l%27%28%C3%A9t%C3%A9%29%2A!'],
    ['half \uD800 pair', 'half%20_%20pair'],
  ])('names %j so that it cannot leave its header', (name, escaped) => {
    expect(downloadPage('/x', 1, name).headers['Content-Disposition']).toBe(`attachment; filename*=UTF-8''${escaped}`);
  });
});
