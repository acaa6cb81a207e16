import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/**
 * Where Electron's program is, looked for by file: requiring `electron` without it would start a download.
 * `{ path }`, or `{ missing: why }`.
 */
export const electronBinary = () => {
  const folder = path.dirname(createRequire(import.meta.url).resolve('electron/package.json'));
  const told = path.join(folder, 'path.txt');
  const name = fs.existsSync(told) ? fs.readFileSync(told, 'utf8').trim() : 'electron';
  const binary = path.join(process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? path.join(folder, 'dist'), name);
  return fs.existsSync(binary)
    ? { path: binary }
    : { missing: `no Electron binary at ${binary} (npx install-electron --no)` };
};
