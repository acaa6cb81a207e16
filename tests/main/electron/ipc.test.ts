import fc from 'fast-check';
import type { BrowserWindow as RealWindow } from 'electron';
import { beforeEach, describe, expect, it } from 'vitest';
import { openChannels } from '../../../main/electron/ipc.ts';
import { contract } from '../../../shared/contract/contract.ts';
import { createDispatch } from '../../../main/services/dispatch.ts';
import { BrowserWindow, fake, type FakeWindow, ipcMain, resetElectron } from '../../fakes/electron.ts';

const REFUSED = { ok: false, error: { code: 'REQUEST_UNREACHABLE', details: {} } };

let window: FakeWindow;
let dispatched: unknown[];
let heard: unknown[];
let records: string[];
beforeEach(() => {
  resetElectron();
  window = BrowserWindow({});
  dispatched = [];
  heard = [];
  records = [];
  const log = {
    record: (event: string) => {
      records.push(event);
    },
    incident: () => 'bug',
  };
  const dispatch = createDispatch({}, log);
  openChannels({
    window: window as unknown as RealWindow,
    log,
    dispatch: (method, input) => {
      dispatched.push([method, input]);
      return dispatch(method, input);
    },
    onListening: () => heard.push('listening'),
    onDropped: (paths) => heard.push(paths),
  });
});

const ask = (event: unknown, method: unknown = 'application.about', input: unknown = {}) =>
  fake.handlers.get('palmares:calls')?.(event, method, input);
const page = (more: object = {}) => ({
  sender: window.webContents,
  senderFrame: { parent: null, url: 'palmares://app/', ...more },
});
const gone = {
  get parent(): never {
    throw new Error('Render frame was disposed before WebFrameMain could be accessed');
  },
};

const strangers: readonly (readonly [string, () => unknown])[] = [
  ['a frame that is gone', () => ({ sender: window.webContents, senderFrame: null })],
  ['a frame that goes while it is asked', () => ({ sender: window.webContents, senderFrame: gone })],
  ['a frame inside the page', () => page({ parent: {} })],
  ['another window', () => ({ ...page(), sender: BrowserWindow({}).webContents })],
  ...[
    'https://evil.example/',
    'file:///etc/passwd',
    'palmares://other/',
    'palmares://app.evil.example/',
    'about:blank',
    '',
  ].map((url) => [`a page at ${url}`, () => page({ url })] as const),
];

describe('openChannels', () => {
  it('passes the calls of our page on, whatever the fragment', async () => {
    await ask(page(), 'a.b', { c: 1 });
    await ask(page({ url: 'palmares://app/index.html?x#/settings' }), 'a.b', {});
    expect(dispatched).toEqual([
      ['a.b', { c: 1 }],
      ['a.b', {}],
    ]);
  });

  it.each(strangers)('hears neither calls nor messages of %s', async (_, event) => {
    expect(await ask(event())).toEqual(REFUSED);
    ipcMain.emit('palmares:events', event(), { type: 'listening' });
    expect(dispatched).toEqual([]);
    expect(heard).toEqual([]);
    expect(records).toEqual(['electron.callRefused', 'electron.messageRefused']);
  });

  it('hears nothing once the window is destroyed', async () => {
    window.state.destroyed = true;
    expect(await ask(page())).toEqual(REFUSED);
  });

  it('hears from preload that the page listens, and what was dropped', () => {
    ipcMain.emit('palmares:events', page(), { type: 'listening' });
    ipcMain.emit('palmares:events', page(), { type: 'dropped', paths: ['/a', '/b'] });
    expect(heard).toEqual(['listening', ['/a', '/b']]);
  });

  it('answers 10,000 fuzzed calls with a Result, none of which runs or is a bug', async () => {
    const methods = fc.oneof(fc.anything(), fc.string(), fc.constantFrom(...Object.keys(contract), '__proto__'));
    await fc.assert(
      fc.asyncProperty(methods, fc.anything({ maxDepth: 2 }), async (method, input) => {
        const answer = (await ask(page(), method, input)) as { ok: boolean; error: { code: string } };
        expect(answer.ok).toBe(false);
        expect(['REQUEST_UNREACHABLE', 'REQUEST_UNKNOWN_METHOD', 'REQUEST_INVALID']).toContain(answer.error.code);
      }),
      { numRuns: 10_000 },
    );
  }, 60_000);

  it('passes over 10,000 fuzzed messages', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.anything(), fc.record({ type: fc.constant('dropped'), paths: fc.anything() })),
        (message) => {
          ipcMain.emit('palmares:events', page(), message);
          const paths = heard.splice(0);
          expect(
            paths.every((given) => Array.isArray(given) && given.every((one) => typeof one === 'string' && one !== '')),
          ).toBe(true);
        },
      ),
      { numRuns: 10_000 },
    );
  }, 60_000);
});
