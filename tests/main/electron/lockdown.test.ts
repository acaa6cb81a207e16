import type { App, Session } from 'electron';
import { beforeEach, describe, expect, it } from 'vitest';
import { lockDown } from '../../../main/electron/lockdown.ts';
import {
  app,
  BrowserWindow,
  emitPreventable,
  fake,
  type FakeWindow,
  resetElectron,
  session,
} from '../../fakes/electron.ts';

let window: FakeWindow;
beforeEach(() => {
  resetElectron();
  lockDown(app as unknown as App, session.defaultSession as unknown as Session);
  window = BrowserWindow({});
});

const isCancelled = (url: string): boolean => {
  let cancelled = false;
  fake.session.beforeRequest?.({ url }, ({ cancel }) => {
    cancelled = cancel;
  });
  return cancelled;
};

describe('lockDown', () => {
  it.each(['media', 'geolocation', 'notifications', 'clipboard-read', 'openExternal', 'fileSystem'])(
    'denies %s',
    (permission) => {
      let granted: boolean | null = null;
      fake.session.permissionRequest?.(window.webContents, permission, (answer) => {
        granted = answer;
      });
      expect(granted).toBe(false);
      expect(fake.session.permissionCheck?.()).toBe(false);
      expect(fake.session.devicePermission?.()).toBe(false);
    },
  );

  it('opens no other window and goes to no other page', () => {
    expect(window.webContents.opener.handler?.()).toEqual({ action: 'deny' });
    for (const event of ['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview']) {
      expect([event, emitPreventable(window.webContents, event)]).toEqual([event, true]);
    }
  });

  it.each([
    ['palmares://app/assets/index.js', false],
    ['blob:palmares://app/0d9c', false],
    ['data:image/png;base64,AA', false],
    ['https://example.org/', true],
    ['http://127.0.0.1:47613/', true],
    ['ws://127.0.0.1/', true],
    ['file:///etc/passwd', true],
    ['blob:https://example.org/x', true],
    ['palmares://other/', true],
    ['chrome-extension://x/y', true],
    ['', true],
  ])('of the network, %s is cancelled: %s', (url, cancelled) => {
    expect(isCancelled(url)).toBe(cancelled);
  });

  it('lets developer tools load only where the application is not packaged', () => {
    expect(isCancelled('devtools://devtools/bundled/x.html')).toBe(false);
    fake.isPackaged = true;
    expect(isCancelled('devtools://devtools/bundled/x.html')).toBe(true);
  });

  it('saves only what our own page made or shows', () => {
    const download = (url: string) => emitPreventable(session.defaultSession, 'will-download', { getURL: () => url });
    expect(download('blob:palmares://app/1')).toBe(false);
    expect(download(`palmares://app/files/${'a'.repeat(64)}`)).toBe(false);
    expect(download('https://evil.example/x.exe')).toBe(true);
  });

  it('fetches no dictionary', () => {
    expect(fake.calls).toContainEqual(['setSpellCheckerEnabled', false]);
  });
});
