import { describe, expect, it } from 'vitest';
import { type Asked, judge } from '../../../main/loopback/guard.ts';

const AUTHORITY = '127.0.0.1:47613';
const call: Asked = {
  method: 'POST',
  target: '/api/application.about',
  host: AUTHORITY,
  origin: `http://${AUTHORITY}`,
  site: 'same-origin',
  contentType: 'application/json',
  contentEncoding: undefined,
  session: 'both',
};
const get = (target: string, more: Partial<Asked> = {}): Asked => ({
  ...call,
  method: 'GET',
  target,
  origin: undefined,
  contentType: undefined,
  ...more,
});

describe('judge', () => {
  it.each<[string, Asked, string]>([
    ['a call of our page', call, 'api'],
    ['a call in named UTF-8', { ...call, contentType: 'Application/JSON; Charset=UTF-8' }, 'api'],
    ['the window, opened by its address', get('/', { site: 'none', session: 'nothing' }), 'page'],
    ['the window, loaded again', get('/?x#y', { site: 'same-origin', session: 'nothing' }), 'page'],
    ['a script of our page', get('/assets/index-1.js', { session: 'nothing' }), 'page'],
    ['the exchange of the token', { ...call, target: '/session', session: 'nothing' }, 'session'],
    ['an upload', { ...call, target: '/uploads', contentType: 'application/octet-stream' }, 'upload'],
    ['the event stream', get('/api/events'), 'events'],
    ['an attachment, by the cookie alone', get(`/files/${'a'.repeat(64)}`, { session: 'cookie' }), 'file'],
    ['an export', get('/exports/abc', { origin: `http://${AUTHORITY}`, session: 'cookie' }), 'export'],
    ['a second start', get('/hello', { site: undefined, session: 'nothing' }), 'hello'],
  ])('lets %s through', (_, asked, route) => {
    expect(judge(asked, AUTHORITY)).toEqual({ route });
  });

  it.each<[string, Asked, number, string]>([
    ['a whole address as target', { ...call, target: 'http://evil.example/api/x' }, 400, 'target'],
    ['an address of another host', { ...call, target: '//evil.example/' }, 400, 'target'],
    ['no host', { ...call, host: undefined }, 403, 'host'],
    ['two hosts', { ...call, host: `${AUTHORITY}\n${AUTHORITY}` }, 403, 'host'],
    ['a rebound name', { ...call, host: 'localhost:47613' }, 403, 'host'],
    ['another port', { ...call, host: '127.0.0.1:47614' }, 403, 'host'],
    ['a call by GET', { ...call, method: 'GET' }, 405, 'method'],
    ['a preflight', { ...call, method: 'OPTIONS' }, 405, 'method'],
    ['a HEAD', get('/', { method: 'HEAD', site: 'none' }), 405, 'method'],
    ['a POST on the event stream', { ...call, target: '/api/events' }, 405, 'method'],
    ['another page', { ...call, site: 'cross-site' }, 403, 'site'],
    ['another port of this computer', { ...call, site: 'same-site' }, 403, 'site'],
    ['a call typed by hand', { ...call, site: 'none' }, 403, 'site'],
    ['a program that is no browser', { ...call, site: undefined }, 403, 'site'],
    ['a link from another page to the window', get('/', { site: 'cross-site' }), 403, 'site'],
    ['a script asked for by its address', get('/assets/x.js', { site: 'none' }), 403, 'site'],
    ['a page that asks who we are', get('/hello', { site: 'same-origin' }), 403, 'site'],
    ['a call without origin', { ...call, origin: undefined }, 403, 'origin'],
    ['an opaque origin', { ...call, origin: 'null' }, 403, 'origin'],
    ['the same host by TLS', { ...call, origin: `https://${AUTHORITY}` }, 403, 'origin'],
    ['a GET from another origin', get('/api/events', { origin: 'http://127.0.0.1:8080' }), 403, 'origin'],
    ['a call without session', { ...call, session: 'nothing' }, 401, 'session'],
    ['an attachment without session', get(`/files/${'a'.repeat(64)}`, { session: 'nothing' }), 401, 'session'],
    ['a call with the cookie alone', { ...call, session: 'cookie' }, 401, 'secret'],
    ['an upload with the cookie alone', { ...call, target: '/uploads', session: 'cookie' }, 401, 'secret'],
    ['the event stream with the cookie alone', get('/api/events', { session: 'cookie' }), 401, 'secret'],
    ['an export without session', get('/exports/abc', { session: 'nothing' }), 401, 'session'],
    ['a form', { ...call, contentType: 'text/plain' }, 415, 'type'],
    ['no type', { ...call, contentType: undefined }, 415, 'type'],
    ['another charset', { ...call, contentType: 'application/json; charset=utf-16' }, 415, 'type'],
    ['a compressed body', { ...call, contentEncoding: 'gzip' }, 415, 'encoding'],
  ])('refuses %s', (_, asked, status, why) => {
    expect(judge(asked, AUTHORITY)).toEqual({ status, why });
  });
});
