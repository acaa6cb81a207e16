import { execFile } from 'node:child_process';
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { Ajv } from 'ajv';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const root = path.resolve(import.meta.dirname, '../..');
// electron-builder's own parts, as it brings them.
const builders = createRequire(createRequire(path.join(root, 'package.json')).resolve('app-builder-lib/package.json'));
const run = promisify(execFile);

/** What every fuse must be, by the name that @electron/fuses gives it: '1' on, '0' off, as in the wire. */
const FUSES = {
  RunAsNode: '0',
  EnableCookieEncryption: '1',
  EnableNodeOptionsEnvironmentVariable: '0',
  EnableNodeCliInspectArguments: '0',
  EnableEmbeddedAsarIntegrityValidation: '1',
  OnlyLoadAppFromAsar: '1',
  LoadBrowserProcessSpecificV8Snapshot: '0',
  GrantFileProtocolExtraPrivileges: '0',
};

type Settings = Record<string, unknown> & { readonly electronFuses: Record<string, boolean> };
const settings = async (): Promise<Settings> =>
  parse(await readFile(path.join(root, 'electron-builder.yml'), 'utf8')) as Settings;

describe('electron-builder.yml', () => {
  it('is what the builder understands, and a slip in it would be seen', async () => {
    const ajv = new Ajv({ strict: false, allErrors: true });
    ajv.addKeyword('typeof');
    const schema = JSON.parse(await readFile(builders.resolve('app-builder-lib/scheme.json'), 'utf8')) as object;
    const validate = ajv.compile(schema);
    const given = await settings();
    expect(validate(given) || validate.errors).toBe(true);
    expect(validate({ ...given, aasar: true })).toBe(false);
    expect(validate({ ...given, electronFuses: { ...given.electronFuses, runAsNod: false } })).toBe(false);
  }, 60_000);

  it('publishes nowhere', async () => {
    expect(await settings()).toMatchObject({ publish: null });
  });
});

describe('the package', () => {
  let folder: string;
  let project: string;
  let unpacked: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'palmares-dist-'));
    await run(process.execPath, ['build.mjs', '--if-stale', '--quiet', '--only', 'main,preload,worker,renderer'], {
      cwd: root,
    });
    project = await copyOfProject(path.join(folder, 'project'));
    const electron = await stubElectron(path.join(folder, 'electron'));
    const builder = path.join(root, 'node_modules/electron-builder/cli.js');
    const args = [builder, '--dir', '--linux', '--x64', '--projectDir', project, `-c.electronDist=${electron}`];
    const env = { ...process.env, ELECTRON_OVERRIDE_DIST_PATH: electron };
    await run(process.execPath, args, { cwd: project, env, timeout: 110_000 });
    unpacked = path.join(project, 'dist', 'linux-unpacked');
  }, 120_000);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('holds the files that were built and what they read, and nothing else', async () => {
    const archive = path.join(unpacked, 'resources', 'app.asar');
    const asar = builders('@electron/asar') as {
      listPackage: (file: string, options: object) => readonly string[];
      statFile: (file: string, name: string) => { readonly files?: object };
    };
    const entries = asar.listPackage(archive, { isPack: false });
    const files = entries.filter((name) => asar.statFile(archive, name.slice(1)).files === undefined);
    const wanted = ['out/main', 'out/worker', 'out/renderer', 'resources/templates'].map((name) =>
      filesBelow(project, name),
    );
    expect(files.toSorted()).toEqual(['/LICENSE', '/package.json', ...(await Promise.all(wanted)).flat()].toSorted());
    expect(files).toContain('/out/main/preload.cjs');
    expect(files).toContain('/out/renderer/index.html');
    expect(files).toContain('/out/worker/crypto-worker.mjs');
  });

  it('starts at the built main process', () => {
    const asar = builders('@electron/asar') as { extractFile: (file: string, name: string) => Buffer };
    const packed = asar.extractFile(path.join(unpacked, 'resources', 'app.asar'), 'package.json').toString('utf8');
    expect(JSON.parse(packed)).toMatchObject({ name: 'palmares', main: 'out/main/main.mjs', type: 'module' });
  });

  it('has every fuse as it must be', async () => {
    const { getCurrentFuseWire, FuseV1Options } = builders('@electron/fuses') as {
      getCurrentFuseWire: (program: string) => Promise<Record<string, number>>;
      FuseV1Options: Record<string, string>;
    };
    const wire = Object.entries(await getCurrentFuseWire(path.join(unpacked, 'palmares')));
    const fuses = wire.filter(([key]) => /^\d+$/.test(key));
    const named = fuses.map(([key, state]) => [FuseV1Options[key], String.fromCharCode(state)] as const);
    expect(Object.fromEntries(named.filter(([name]) => name !== undefined))).toEqual(FUSES);
  });

  it('leaves nothing beside its archive that it would run', async () => {
    expect(await readdir(path.join(unpacked, 'resources'))).toEqual(['app.asar']);
  });
});

/** What was built, with things beside it that must stay out, so that packaging writes nothing into the checkout. */
const copyOfProject = async (project: string): Promise<string> => {
  for (const name of ['out', 'resources/templates', 'package.json', 'electron-builder.yml', 'LICENSE']) {
    await cp(path.join(root, name), path.join(project, name), { recursive: true });
  }
  for (const name of [
    'out/cli/main.mjs',
    'out/loopback/main.mjs',
    'out/tools/bench.mjs',
    'shared/a.ts',
    'tests/a.test.ts',
  ]) {
    await put(path.join(project, name), 'must stay out');
  }
  for (const name of ['README.md', '.env', 'resources/demo/a.json'])
    await put(path.join(project, name), 'must stay out');
  await symlink(path.join(root, 'node_modules'), path.join(project, 'node_modules'));
  return project;
};

/** Every file below a folder of the project, as the archive names it. */
const filesBelow = async (project: string, folder: string): Promise<readonly string[]> =>
  (await readdir(path.join(project, folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => `/${path.relative(project, path.join(entry.parentPath, entry.name))}`);

/** As much of an Electron as the packager looks at: a program with a fuse wire (version 1, nine fuses, all on), and the rest. */
const stubElectron = async (electron: string): Promise<string> => {
  const wire = Buffer.concat([
    Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'),
    Buffer.from([1, 9]),
    Buffer.from('1'.repeat(9)),
  ]);
  await put(path.join(electron, 'electron'), wire);
  await chmod(path.join(electron, 'electron'), 0o755);
  await put(path.join(electron, 'version'), '45.4.1');
  for (const name of [
    'locales/fr.pak',
    'LICENSE',
    'LICENSES.chromium.html',
    'chrome-sandbox',
    'chrome_crashpad_handler',
  ]) {
    await put(path.join(electron, name), 'stub');
  }
  await mkdir(path.join(electron, 'resources'));
  return electron;
};

const put = async (file: string, content: string | Uint8Array): Promise<void> => {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, content);
};
