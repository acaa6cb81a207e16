import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findCommand, isDebianLike, isNodeRecentEnough, planSetup, REQUIREMENTS, setup } from '../../tools/setup.mjs';

const two = REQUIREMENTS.filter(({ command }) => command === 'age' || command === 'soffice');

describe('the programs that tests need', () => {
  it('are the seven of the README', () => {
    expect(REQUIREMENTS.map(({ command }) => command)).toEqual([
      'chromium',
      'age',
      'jq',
      'openssl',
      'soffice',
      'pdftoppm',
      'python3',
    ]);
  });
});

describe('the version of Node', () => {
  it.each(['20.19.0', '20.20.2', '21.0.0', '22.3.0', '24.21.0', 'v20.19.1'])('%s is recent enough', (version) => {
    expect(isNodeRecentEnough(version)).toBe(true);
  });

  it.each(['20.18.3', '20.2.0', '18.99.0', '9.20.0', 'unknown', ''])('"%s" is not', (version) => {
    expect(isNodeRecentEnough(version)).toBe(false);
  });
});

describe('the system', () => {
  it.each([
    ['Debian', 'PRETTY_NAME="Debian GNU/Linux 12"\nID=debian\nVERSION_ID="12"\n'],
    ['Ubuntu', 'ID=ubuntu\nID_LIKE=debian\n'],
    ['Linux Mint', 'ID=linuxmint\nID_LIKE="ubuntu debian"\n'],
    ['a system that quotes', "ID='debian'\n"],
  ])('%s has apt-get', (_name, text) => {
    expect(isDebianLike(text)).toBe(true);
  });

  it.each([
    ['Fedora', 'ID=fedora\nID_LIKE="rhel centos"\nHOME_URL="https://debian.example"\n'],
    ['one that only names it', 'NAME="not debian"\nID=notdebian\nVERSION_ID=debian\n'],
    ['none', ''],
  ])('%s does not', (_name, text) => {
    expect(isDebianLike(text)).toBe(false);
  });
});

describe('what setup does', () => {
  it('does nothing when nothing is missing, wherever it runs', () => {
    for (const debianLike of [true, false])
      for (const root of [true, false]) expect(planSetup({ missing: [], debianLike, root })).toEqual({ do: 'nothing' });
  });

  it('installs the missing packages as root on Debian, and no other', () => {
    expect(planSetup({ missing: two, debianLike: true, root: true })).toEqual({
      do: 'install',
      packages: ['age', 'libreoffice-calc-nogui'],
    });
  });

  it('tells a user the one line to run', () => {
    expect(planSetup({ missing: two, debianLike: true, root: false })).toEqual({
      do: 'tell',
      line:
        'Missing: age, soffice. Run: sudo apt-get update && ' +
        'sudo apt-get install --yes --no-install-recommends age libreoffice-calc-nogui',
    });
  });

  it.each([true, false])('names what is missing elsewhere, and installs nothing (root: %s)', (root) => {
    const plan = planSetup({ missing: two, debianLike: false, root });
    expect(plan).toMatchObject({ do: 'tell', line: expect.stringContaining('age, soffice') as unknown });
    expect(JSON.stringify(plan)).not.toContain('apt-get');
  });
});

/** A Debian, as root, where `absent` are missing until apt-get has installed their packages. */
const buildWorld = (absent: readonly string[], aptAnswers: readonly boolean[] = []) => {
  const missing = new Set(absent);
  const calls: string[] = [];
  const said: string[] = [];
  const apt = (args: readonly string[]): boolean => {
    const worked = aptAnswers[calls.length] ?? true;
    calls.push(args.join(' '));
    if (worked && args[0] === 'install')
      for (const { command, debian } of REQUIREMENTS) if (args.includes(debian)) missing.delete(command);
    return worked;
  };
  const world = {
    nodeVersion: '20.19.0',
    osRelease: 'ID=debian\n',
    root: true,
    isPresent: (command: string) => !missing.has(command),
    apt,
    say: (line: string) => said.push(line),
  };
  return { world, calls, said };
};

describe('setup', () => {
  const install = 'install --yes --no-install-recommends jq';

  it('asks nothing of apt-get when everything is there', () => {
    const { world, calls, said } = buildWorld([]);
    expect(setup(world)).toBe(0);
    expect(calls).toEqual([]);
    expect(said).toEqual(['Setup: Node 20.19.0 and 7 programs found.']);
  });

  it('reads the lists, installs what is missing, and finds it', () => {
    const { world, calls } = buildWorld(['jq']);
    expect(setup(world)).toBe(0);
    expect(calls).toEqual(['update', install]);
  });

  it.each([
    ['the lists', [false], ['update', 'update', install]],
    ['the installation', [true, false], ['update', install, 'update', install]],
  ])('tries once more when %s failed', (_what, answers, expected) => {
    const { world, calls } = buildWorld(['jq'], answers);
    expect(setup(world)).toBe(0);
    expect(calls).toEqual(expected);
  });

  it('gives up after the second failure, and names what is missing still', () => {
    const { world, calls, said } = buildWorld(['jq', 'age'], [false, false]);
    expect(setup(world)).toBe(1);
    expect(calls).toEqual(['update', 'update']);
    expect(said.join('\n')).toMatch(/Missing still: age .*\n.*Missing still: jq /);
  });

  it('does not believe an apt-get that says it installed what is not there', () => {
    const { world } = buildWorld(['jq']);
    expect(setup({ ...world, isPresent: (command) => command !== 'jq' })).toBe(1);
  });

  it('installs nothing without root, and nothing under an old Node', () => {
    for (const change of [{ root: false }, { nodeVersion: '18.20.0' }, { osRelease: 'ID=fedora\n' }]) {
      const { world, calls } = buildWorld(['jq']);
      expect(setup({ ...world, ...change })).toBe(1);
      expect(calls).toEqual([]);
    }
  });
});

describe('looking for a command', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'palmares-path-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('finds a program in the first folder of PATH that has it', async () => {
    await writeFile(path.join(folder, 'tool'), '#!/bin/sh\n');
    await chmod(path.join(folder, 'tool'), 0o755);
    expect(findCommand('tool', ['/nonexistent', folder, '/bin'].join(path.delimiter))).toBe(path.join(folder, 'tool'));
  });

  it('does not take a folder for a program, nor a file that may not be run', async () => {
    await mkdir(path.join(folder, 'a-folder'));
    await writeFile(path.join(folder, 'a-text'), '');
    await chmod(path.join(folder, 'a-text'), 0o644);
    expect(findCommand('a-folder', folder)).toBeNull();
    expect(findCommand('a-text', folder)).toBeNull();
  });

  it('finds nothing in an empty PATH', () => {
    expect(findCommand('sh', '')).toBeNull();
  });
});
