/** `npm start`: the native window if Electron's program is there, else the same application in the default browser. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { electronBinary } from './electron-binary.mjs';

const root = path.dirname(import.meta.dirname);
const electron = electronBinary();
const given = process.argv.slice(2);

if ('missing' in electron) {
  console.log('Palmarès s’ouvre dans le navigateur. Pour une fenêtre native : npx install-electron --no');
}
const [program, args] =
  'path' in electron
    ? [electron.path, [root, ...given]]
    : [process.execPath, [path.join(root, 'out/loopback/main.mjs'), '--open', ...given]];

const child = spawn(program, args, { cwd: root, stdio: 'inherit' });
child.once('error', (error) => {
  console.error(error.message);
  process.exitCode = 1;
});
child.once('exit', (code, signal) => {
  process.exitCode = code ?? (signal === null ? 1 : 0);
});
// The child ends by itself: a Ctrl+C in the terminal reaches both.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    if (child.exitCode === null) child.kill(signal);
  });
}
