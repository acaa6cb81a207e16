import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const root = path.dirname(import.meta.dirname);

/** `npm run dev`: rebuilds what changed and starts the loopback host again; the browser is refreshed by hand. */
export const rebuildOnChange = ({ targets, isStale, build }) => {
  let host = startHost();
  let timer;
  let running = Promise.resolve();
  const rebuild = async () => {
    const stale = targets.filter(isStale);
    if (stale.length === 0) return;
    await build(stale);
    if (!stale.some((target) => target.name === 'loopback' || target.name === 'worker')) return;
    await ended(host);
    host = startHost();
  };
  for (const folder of ['main', 'shared', 'renderer']) {
    fs.watch(path.join(root, folder), { recursive: true }, () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        running = running.then(rebuild);
      }, 120);
    });
  }
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void ended(host).then(() => process.exit(0)));
};

const startHost = () =>
  spawn(process.execPath, [path.join(root, 'out/loopback/main.mjs')], { cwd: root, stdio: 'inherit' });

const ended = (host) =>
  new Promise((resolve) => {
    if (host.exitCode !== null || host.signalCode !== null) return resolve();
    host.once('exit', () => resolve());
    host.kill('SIGTERM');
  });
