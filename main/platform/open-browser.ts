import { spawn } from 'node:child_process';

/** Shows an address of ours in the default browser; false if this system has no way to, which is told, not thrown. */
export const openBrowser = (url: string, platform: NodeJS.Platform = process.platform): Promise<boolean> =>
  new Promise((resolve) => {
    const child = spawn(OPENERS[platform] ?? 'xdg-open', [url], { detached: true, stdio: 'ignore', windowsHide: true });
    child.once('error', () => resolve(false));
    child.once('spawn', () => {
      child.unref();
      resolve(true);
    });
  });

const OPENERS: Partial<Record<NodeJS.Platform, string>> = { win32: 'explorer.exe', darwin: 'open' };
