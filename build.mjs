#!/usr/bin/env node
/**
 * Builds every program of the project into `out/` with Vite's API. Each file is built aside, then renamed into place:
 * two builds at once, or a program starting meanwhile, never meet half a file.
 *
 *   node build.mjs [--if-stale] [--quiet] [--only cli,worker] [--dev] [--allow-missing]
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { builtinModules } from 'node:module';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { rebuildOnChange } from './tools/rebuild-on-change.mjs';

const root = import.meta.dirname;
const out = path.join(root, 'out');

/** `sources`: what the program is made of; it is stale when any of these changed. */
const targets = [
  {
    name: 'main',
    entry: 'main/electron/main.ts',
    file: 'main/main.mjs',
    target: 'node24',
    sources: ['main', 'shared'],
  },
  {
    name: 'preload',
    entry: 'main/electron/preload.ts',
    file: 'main/preload.cjs',
    format: 'cjs',
    target: 'node24',
    sources: ['main/electron', 'shared'],
  },
  {
    name: 'worker',
    entry: 'main/platform/crypto-worker.ts',
    file: 'worker/crypto-worker.mjs',
    sources: ['main/platform', 'shared'],
  },
  { name: 'loopback', entry: 'main/loopback/main.ts', file: 'loopback/main.mjs', sources: ['main', 'shared'] },
  { name: 'cli', entry: 'main/cli/main.ts', file: 'cli/main.mjs', executable: true, sources: ['main', 'shared'] },
  { name: 'renderer', entry: 'renderer/index.html', folder: 'renderer', sources: ['renderer', 'shared'] },
  {
    name: 'demo-data',
    entry: 'tools/demo-data/main.ts',
    file: 'tools/demo-data.mjs',
    tool: true,
    sources: ['tools', 'main', 'shared'],
  },
  {
    name: 'bench',
    entry: 'tests/bench/main.ts',
    file: 'tools/bench.mjs',
    tool: true,
    sources: ['tests/bench', 'tests/builders', 'main', 'shared'],
  },
];

const options = () => {
  const { values } = parseArgs({
    options: {
      'if-stale': { type: 'boolean', default: false },
      quiet: { type: 'boolean', default: false },
      dev: { type: 'boolean', default: false },
      'allow-missing': { type: 'boolean', default: false },
      only: { type: 'string' },
    },
  });
  const names = values.only?.split(',');
  const unknown = names?.filter((name) => !targets.some((target) => target.name === name)) ?? [];
  if (unknown.length > 0)
    throw new Error(`No such program: ${unknown.join(', ')} (${targets.map((target) => target.name).join(', ')})`);
  return { ...values, chosen: targets.filter((target) => names === undefined || names.includes(target.name)) };
};

const main = async () => {
  const { chosen, quiet, dev, ...flags } = options();
  const say = quiet ? () => {} : (line) => console.log(line);
  const present = chosen.filter((target) => fs.existsSync(path.join(root, target.entry)));
  const missing = chosen.filter((target) => !present.includes(target) && !target.tool);
  for (const target of missing) console.error(`Missing: ${target.entry}`);
  const failed = await buildAll(flags['if-stale'] ? present.filter(isStale) : present, say);
  if (dev) return rebuildOnChange({ targets: present, isStale, build: (stale) => buildAll(stale, say) });
  const complete = missing.length === 0 || flags['allow-missing'];
  if (failed > 0 || !complete) process.exitCode = 1;
};

const buildAll = async (wanted, say) => {
  if (wanted.length === 0) return 0;
  const vite = await import('vite');
  const define = { PALMARES_VERSION: JSON.stringify(version()), PALMARES_BUILD: JSON.stringify(buildName()) };
  let failed = 0;
  for (const target of wanted) {
    const started = performance.now();
    const signature = signatureOf(target);
    const temporary = path.join(out, `.building-${process.pid}-${target.name}`);
    try {
      await vite.build(target.folder ? await rendererConfig(temporary) : nodeConfig(target, temporary, define));
      putInPlace(target, temporary);
      fs.writeFileSync(stampOf(target), signature);
      say(`${target.name.padEnd(10)} ${Math.round(performance.now() - started)} ms`);
    } catch (error) {
      failed += 1;
      console.error(`${target.name}: ${error instanceof Error ? error.message : String(error)}`);
    } finally {
      fs.rmSync(temporary, { recursive: true, force: true });
    }
  }
  return failed;
};

/** Everything is bundled, so that the packaged application needs no node_modules; only Electron and Node stay outside. */
const nodeConfig = (target, outDir, define) => ({
  configFile: false,
  root,
  logLevel: 'error',
  define,
  publicDir: false,
  resolve: { conditions: ['node', 'import', 'module', 'default'] },
  ssr: { noExternal: true, target: 'node', external: ['electron'] },
  build: {
    ssr: path.join(root, target.entry),
    outDir,
    emptyOutDir: true,
    copyPublicDir: false,
    target: target.target ?? 'node20',
    minify: false,
    rolldownOptions: {
      external: ['electron', 'electron/main', 'electron/renderer', ...builtinModules, /^node:/],
      output: {
        format: target.format ?? 'esm',
        entryFileNames: path.basename(target.file),
        codeSplitting: false,
        banner: target.executable ? '#!/usr/bin/env node' : '',
      },
    },
  },
});

const rendererConfig = async (outDir) => {
  const { default: react } = await import('@vitejs/plugin-react');
  return {
    configFile: false,
    root: path.join(root, 'renderer'),
    base: './',
    logLevel: 'error',
    plugins: [react()],
    // pages.ts puts a fresh nonce in its place in every answer.
    html: { cspNonce: 'PALMARES_NONCE' },
    build: {
      outDir,
      emptyOutDir: true,
      target: 'chrome140',
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 4000,
    },
  };
};

/** Renames each file over the one before; a renderer's old hashed files go last, once nothing names them. */
const putInPlace = (target, temporary) => {
  const folder = path.join(out, target.folder ?? path.dirname(target.file));
  const files = filesBelow(temporary).toSorted((a, b) => Number(a.endsWith('.html')) - Number(b.endsWith('.html')));
  for (const file of files) {
    const to = path.join(folder, file);
    fs.mkdirSync(path.dirname(to), { recursive: true });
    if (target.executable) fs.chmodSync(path.join(temporary, file), 0o755);
    fs.renameSync(path.join(temporary, file), to);
  }
  if (target.folder === undefined) return;
  for (const old of filesBelow(folder)) if (!files.includes(old)) fs.rmSync(path.join(folder, old), { force: true });
};

const filesBelow = (folder) =>
  fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));

const version = () => JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')).version;

/** The commit it was built from, `-dirty` if files differ from it; `source` outside a checkout. */
const buildName = () => {
  try {
    return execFileSync('git', ['describe', '--always', '--dirty', '--abbrev=12', '--exclude=*'], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return 'source';
  }
};

/** Names, sizes and times of all the sources: also sees a deleted file, or an older one put back. */
const signatureOf = (target) => {
  const hash = createHash('sha256');
  for (const source of [...target.sources, 'build.mjs', 'package.json', 'package-lock.json']) {
    const at = path.join(root, source);
    if (!fs.existsSync(at)) continue;
    const files = fs.statSync(at).isDirectory() ? filesBelow(at).toSorted() : [''];
    for (const file of files) {
      const stat = fs.statSync(path.join(at, file), { throwIfNoEntry: false });
      hash.update(`${source}/${file} ${stat?.size} ${stat?.mtimeMs}\n`);
    }
  }
  return hash.digest('hex');
};

const stampOf = (target) => path.join(out, `.stamp-${target.name}`);

const isFreshlyStamped = (target) =>
  fs.existsSync(stampOf(target)) && fs.readFileSync(stampOf(target), 'utf8') === signatureOf(target);

const isStale = (target) => {
  const built = target.folder ? path.join(target.folder, 'index.html') : target.file;
  return !fs.existsSync(path.join(out, built)) || !isFreshlyStamped(target);
};

await main();
