import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { LARGEST_CALL } from '../../../main/loopback/read-json.ts';
import { buildHttpHost, type Pass, type TestHttpHost } from '../../builders/build-http-host.ts';

let host: TestHttpHost;
let pass: Pass;
beforeAll(async () => {
  host = await buildHttpHost({ uploadLimit: 100_000 });
});
beforeEach(async () => {
  pass = await host.openWindow();
});
afterAll(() => host[Symbol.asyncDispose]());

const post = (target: string, body: string | Uint8Array, more: Record<string, string> = {}) =>
  host.ask({ method: 'POST', target, headers: { ...host.own(pass), ...more }, body });
const get = (target: string, more: Record<string, string> = {}) =>
  host.ask({ target, headers: { ...host.own(pass), 'sec-fetch-site': 'same-origin', ...more } });

describe('the loopback host', () => {
  it('listens on 127.0.0.1 only', async () => {
    const elsewhere = await new Promise((resolve) => {
      const socket = connect({ host: '127.0.0.2', port: host.http.port });
      socket.once('connect', () => resolve('connected')).once('error', () => resolve('refused'));
    });
    expect(elsewhere).toBe('refused');
  });

  it('shows the window to a navigation, with a nonce of its own in page and policy', async () => {
    const nonces = new Set<string>();
    for (let i = 0; i < 3; i += 1) {
      const reply = await host.ask({
        target: '/',
        headers: { host: `127.0.0.1:${host.http.port}`, 'sec-fetch-site': 'none' },
      });
      const nonce = /'nonce-([\w-]+)'/.exec(String(reply.headers['content-security-policy']))?.[1] ?? '';
      expect(reply.text).toContain(`nonce="${nonce}"`);
      nonces.add(nonce);
    }
    expect(nonces.size).toBe(3);
  });

  it('exchanges the token of the start address once, and tells the next address', async () => {
    const url = host.http.startUrl();
    const exchange = () =>
      host.ask({
        method: 'POST',
        target: '/session',
        headers: host.own(null),
        body: JSON.stringify({ token: url.split('=')[1] }),
      });
    const first = await exchange();
    expect(first.status).toBe(200);
    expect(String(first.headers['set-cookie'])).toMatch(/HttpOnly; SameSite=Strict/);
    const { value } = JSON.parse(first.text) as { value: { secret: string } };
    expect(Buffer.from(value.secret, 'base64url')).toHaveLength(32);
    expect(JSON.stringify(first.headers)).not.toContain(value.secret);
    const second = await exchange();
    expect(second.status).toBe(401);
    expect(second.headers['set-cookie']).toBeUndefined();
    expect(host.startUrls.at(-1)).toBe(host.http.startUrl());
    expect(host.http.startUrl()).not.toBe(url);
  });

  it.each(['', '{', '[]', '{"token":1}', '{"token":"x","y":1}', `{"token":"${'x'.repeat(2000)}"}`])(
    'opens no session for the body %j',
    async (body) => {
      expect((await host.ask({ method: 'POST', target: '/session', headers: host.own(null), body })).status).toBe(401);
    },
  );

  it.each([
    ['no JSON', '{', 400],
    ['no UTF-8', Uint8Array.from([0x22, 0xff, 0x22]), 400],
    ['too large', `"${'x'.repeat(LARGEST_CALL)}"`, 413],
  ])('refuses a body that is %s with a Result', async (_, body, status) => {
    const reply = await post('/api/application.about', body);
    expect(reply.status).toBe(status);
    expect(JSON.parse(reply.text)).toMatchObject({ ok: false, error: { code: 'REQUEST_INVALID' } });
  });

  it('stops reading a body without declared length at the limit', async () => {
    const reply = await post('/api/application.about', `"${'x'.repeat(LARGEST_CALL)}"`, {
      'transfer-encoding': 'chunked',
    });
    expect(reply.status).toBe(413);
  });

  it('tells and takes nothing for the cookie alone, which every port of this computer may see', async () => {
    const stolen = { cookie: pass.cookie, secret: pass.cookie.split('=')[1] ?? '' };
    const before = await filesBelow(host.deps.dataFolder);
    for (const secret of [stolen.secret, '', `x${pass.secret}`, pass.secret.toUpperCase()]) {
      const headers = host.own({ ...stolen, secret });
      const upload = { ...headers, 'content-type': 'application/octet-stream' };
      const replies = [
        await host.ask({ method: 'POST', target: '/api/application.about', headers, body: '{}' }),
        await host.ask({ method: 'POST', target: '/uploads', headers: upload, body: 'x' }),
        await host.ask({ target: '/api/events', headers }),
      ];
      expect(replies.map(({ status, text }) => [status, text])).toEqual(replies.map(() => [401, '401 secret\n']));
    }
    expect(await filesBelow(host.deps.dataFolder)).toEqual(before);
  });

  it('keeps an upload under a name of its own, for its owner only, and lets services read it by its reference', async () => {
    const bytes = Uint8Array.from({ length: 50_000 }, (_, i) => i % 251);
    const name = encodeURIComponent('../../dossier é\n.pdf');
    const reply = await post('/uploads', bytes, {
      'content-type': 'application/octet-stream',
      'x-palmares-name': name,
    });
    const answer = JSON.parse(reply.text) as { ok: true; value: { ref: string; name: string } };
    expect(answer).toMatchObject({ ok: true, value: { name: 'dossier é .pdf' } });
    const file = host.deps.fileRefs.resolve(answer.value.ref);
    expect(file?.path.startsWith(path.join(host.deps.dataFolder, 'televersements'))).toBe(true);
    expect(new Uint8Array(await readFile(file?.path ?? ''))).toEqual(bytes);
  });

  it('leaves nothing of an upload that is too large', async () => {
    const before = await filesBelow(path.join(host.deps.dataFolder, 'televersements'));
    const reply = await post('/uploads', new Uint8Array(100_001), { 'content-type': 'application/octet-stream' });
    expect(JSON.parse(reply.text)).toMatchObject({ ok: false, error: { code: 'STORAGE_TOO_LARGE' } });
    expect(await filesBelow(path.join(host.deps.dataFolder, 'televersements'))).toEqual(before);
  });

  it('lets an exported file be downloaded under its name, and nothing outside the data folder', async () => {
    const exported = path.join(host.deps.dataFolder, 'exports', "l'été.csv");
    await mkdir(path.dirname(exported), { recursive: true });
    await writeFile(exported, 'a;b');
    const reply = await get(`/exports/${host.deps.fileRefs.register(exported).ref}`);
    expect(reply.text).toBe('a;b');
    expect(reply.headers).toMatchObject({
      'content-disposition': "attachment; filename*=UTF-8''l%27%C3%A9t%C3%A9.csv",
      'content-type': 'application/octet-stream',
      'x-content-type-options': 'nosniff',
    });
    const link = path.join(host.deps.dataFolder, 'exports', 'link.csv');
    await symlink('/etc/hostname', link);
    for (const outside of ['/etc/hostname', link, path.dirname(exported), path.join(host.deps.dataFolder, 'none')]) {
      expect((await get(`/exports/${host.deps.fileRefs.register(outside).ref}`)).status).toBe(404);
    }
    expect((await get('/exports/unknown')).status).toBe(404);
    expect((await get('/exports/..%2f..%2fetc%2fhostname')).status).toBe(404);
  });

  it('gives an attachment as bytes to save, never as a document', async () => {
    const digest = 'ab'.repeat(32);
    const pieces = path.join(host.deps.dataFolder, 'campagnes', 'C1', 'pieces');
    await mkdir(pieces, { recursive: true });
    await writeFile(path.join(pieces, digest), '<script>alert(1)</script>');
    const reply = await get(`/files/${digest}`);
    expect(reply.text).toContain('script');
    expect(reply.headers['content-type']).toBe('application/octet-stream');
    expect(reply.headers['content-security-policy']).toMatch(/^sandbox; default-src 'none'/);
    expect(String(reply.headers['content-disposition'])).toMatch(/^attachment;/);
    expect((await host.ask({ target: `/files/${digest}`, headers: host.own(null) })).status).toBe(401);
    // An image sends the cookie and nothing of ours.
    const { 'x-palmares-secret': _, ...cookieAlone } = host.own(pass);
    expect((await host.ask({ target: `/files/${digest}`, headers: cookieAlone })).status).toBe(200);
  });

  it('tells every window what happens, until it leaves', async () => {
    const heard: string[] = [];
    const stop = new AbortController();
    const stream = await fetchStream(stop.signal);
    expect(stream.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(stream.headers.get('content-security-policy')).toContain("default-src 'none'");
    host.bus.emit({ type: 'job.progress', job: 'j', done: 1, total: 2 });
    for await (const chunk of stream.body as unknown as AsyncIterable<Uint8Array>) {
      heard.push(new TextDecoder().decode(chunk));
      if (heard.join('').includes('data:')) break;
    }
    expect(heard.join('')).toContain('data: {"type":"job.progress","job":"j","done":1,"total":2}\n\n');
    stop.abort();
  });

  it('records no bug when callers hang up', async () => {
    const socket = connect({ host: '127.0.0.1', port: host.http.port });
    const head = Object.entries(host.own(pass)).map(([name, value]) => `${name}: ${value}`);
    socket.write(
      ['POST /uploads HTTP/1.1', ...head, 'content-length: 1000', '', 'abc']
        .join('\r\n')
        .replace('application/json', 'application/octet-stream'),
    );
    await new Promise((resolve) => setTimeout(resolve, 50));
    socket.destroy();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(host.deps.incidents).toEqual([]);
  });

  it('ends its streams and its connections when it closes', async () => {
    const own = await buildHttpHost();
    const opened = await own.openWindow();
    const stream = await fetch(`${own.origin}/hello`);
    await stream.text();
    const events = own.ask({ target: '/api/events', headers: own.own(opened) });
    await new Promise((resolve) => setTimeout(resolve, 50));
    const started = performance.now();
    await own.http.close();
    expect((await events).text).toContain(': palmares');
    expect(performance.now() - started).toBeLessThan(1500);
    await expect(fetch(`${own.origin}/hello`)).rejects.toThrow();
    await own[Symbol.asyncDispose]();
  });
});

/** fetch sets Sec-Fetch headers of its own only in browsers; here they are ours. */
const fetchStream = (signal: AbortSignal): Promise<Response> =>
  fetch(`${host.origin}/api/events`, { headers: host.own(pass), signal });

const filesBelow = async (folder: string): Promise<readonly string[]> =>
  (await readdir(folder, { recursive: true }).catch((): string[] => [])).toSorted();
