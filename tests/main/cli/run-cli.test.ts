import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Command, CliContext, Values } from '../../../main/cli/command.ts';
import { runCli } from '../../../main/cli/run-cli.ts';
import { holdDataFolder } from '../../../main/platform/data-folder.ts';

let folder: string;
beforeEach(async () => {
  folder = path.join(await mkdtemp(path.join(tmpdir(), 'palmares-cli-')), 'data');
});
afterEach(() => rm(path.dirname(folder), { recursive: true, force: true }));

type Ran = { readonly context: CliContext; readonly values: Values; readonly positionals: readonly string[] };

/** A command that does what the test says, and remembers how it was asked. */
const commandOf = (run: (ran: Ran) => Promise<0 | 1 | 2> = async () => 0): Command & { readonly ran: Ran[] } => {
  const ran: Ran[] = [];
  return {
    ran,
    name: 'weigh',
    usage: () => 'palmares weigh FILE [--twice]\nWeighs a file.',
    options: { twice: { type: 'boolean' }, by: { type: 'string' } },
    run: async (context, values, positionals) => {
      ran.push({ context, values, positionals });
      return run({ context, values, positionals });
    },
  };
};

const run = async (command: Command, ...argv: readonly string[]) => {
  const told = { out: '', error: '' };
  const streams = {
    out: (text: string) => {
      told.out += text;
    },
    error: (text: string) => {
      told.error += text;
    },
  };
  return { code: await runCli([command], argv, streams), ...told };
};

describe('runCli', () => {
  it('runs the command of that word with its options and arguments', async () => {
    const command = commandOf();
    expect(await run(command, 'weigh', 'a.csv', '--twice', 'b.csv', '--json')).toEqual({ code: 0, out: '', error: '' });
    expect(command.ran[0]).toMatchObject({
      values: { twice: true, json: true },
      positionals: ['a.csv', 'b.csv'],
      context: { json: true },
    });
  });

  it('shows control characters of a name, which would write over what was said, as a sign', async () => {
    const command = commandOf(async ({ context }) => {
      context.out('a\tb\x1B[2K\rc\n');
      context.tell('d\x07\x9B');
      return 0;
    });
    expect(await run(command, 'weigh')).toEqual({ code: 0, out: 'a\tb\uFFFD[2K\uFFFDc\n\n', error: 'd\uFFFD\uFFFD\n' });
  });

  it('answers what the command answers, on the stream where it belongs', async () => {
    const command = commandOf(async ({ context }) => {
      context.out('42');
      context.tell('weighing');
      return 1;
    });
    expect(await run(command, 'weigh')).toEqual({ code: 1, out: '42\n', error: 'weighing\n' });
  });

  it.each([['--help'], ['-h']])('lists its commands on stdout for %s', async (flag) => {
    const { code, out, error } = await run(commandOf(), flag);
    expect([code, error]).toEqual([0, '']);
    expect(out).toContain('Emploi');
    expect(out).toContain('palmares weigh FILE [--twice]');
    expect(out).not.toContain('Weighs a file.');
  });

  it('explains a command on stdout without running it, even wrongly asked', async () => {
    const command = commandOf();
    for (const argv of [['--help'], ['-h', 'x'], ['--unknown', '--help']]) {
      expect(await run(command, 'weigh', ...argv)).toEqual({
        code: 0,
        out: 'palmares weigh FILE [--twice]\nWeighs a file.\n',
        error: '',
      });
    }
    expect(command.ran).toEqual([]);
  });

  it.each([
    ['no command', [], 'Il manque une commande'],
    ['an unknown command', ['toString'], '« toString »'.replace(/ /g, '\u00A0')],
    ['an unknown option', ['weigh', '--heavy'], '--heavy'],
    ['an option without its value', ['weigh', '--by'], '--by'],
    ['a value for a flag', ['weigh', '--twice=2'], '--twice'],
  ])('refuses %s with the usage on stderr', async (_, argv, named) => {
    const command = commandOf();
    const { code, out, error } = await run(command, ...argv);
    expect([code, out]).toEqual([2, '']);
    expect(error).toContain(named);
    expect(error).toContain('palmares weigh');
    expect(command.ran).toEqual([]);
  });

  it('lets a command say that it was wrongly asked', async () => {
    const { code, error } = await run(
      commandOf(async ({ context }) => context.misuse('two files are needed')),
      'weigh',
    );
    expect([code, error]).toEqual([2, 'two files are needed\npalmares weigh FILE [--twice]\nWeighs a file.\n']);
  });

  it('tells a failure as one sentence and one action', async () => {
    const failure = { code: 'STORAGE_FULL', details: { path: '/x' } } as const;
    const { code, error } = await run(
      commandOf(async ({ context }) => context.refuse(failure)),
      'weigh',
    );
    expect(code).toBe(1);
    expect(error).toMatch(/^Le disque est plein.*\n→ .*\n$/);
  });

  it('tells its own bug by an incident number, with the stack in the log only', async () => {
    const command = commandOf(async () => {
      throw new TypeError('secret');
    });
    const { code, out, error } = await run(command, 'weigh', '--data', folder);
    expect([code, out]).toEqual([1, '']);
    expect(error).toMatch(/incident [0-9A-F]{8}/);
    expect(error).not.toContain('secret');
    expect(await readdir(path.join(folder, 'journal-local'))).toEqual(['cli.jsonl']);
  });

  it('opens the services of the data folder, and gives it back', async () => {
    const command = commandOf(async ({ context }) => {
      const opened = await context.open({ access: 'write' });
      if (!opened.ok) return context.refuse(opened.error);
      const about = await opened.value.client.call('application.about', {});
      context.out(about.ok ? `${about.value.host} ${about.value.dataFolder}` : 'refused');
      return 0;
    });
    expect(await run(command, 'weigh', '--data', folder)).toEqual({ code: 0, out: `cli ${folder}\n`, error: '' });
    expect(await readdir(folder)).toEqual([]);
  });

  it('refuses to write where another process works, naming it, and may still read', async () => {
    const held = await holdDataFolder(folder, 'electron');
    const open = (access: 'read' | 'write') =>
      commandOf(async ({ context }) => {
        const opened = await context.open({ access });
        return opened.ok ? 0 : context.refuse(opened.error);
      });
    const refused = await run(open('write'), 'weigh', '--data', folder);
    expect(refused).toMatchObject({ code: 1, out: '' });
    expect(refused.error).toContain(`la fenêtre de Palmarès, sur l’ordinateur «\u00A0${hostname()}\u00A0»`);
    expect((await run(open('read'), 'weigh', '--data', folder)).code).toBe(0);
    if (held.ok) await held.value.release();
  });

  it('reads without making the data folder, and writes nothing there', async () => {
    const command = commandOf(async ({ context }) => {
      const opened = await context.open({ access: 'read' });
      if (!opened.ok) return 1;
      const created = await opened.value.client.call('campaign.create', { template: 'x', title: 'x', edition: 'x' });
      const written = await opened.value.deps.files.replace(path.join(folder, 'x'), new Uint8Array());
      context.out([created, written].map((result) => (result.ok ? 'ok' : result.error.code)).join(' '));
      return 0;
    });
    expect((await run(command, 'weigh', '--data', folder)).out).toBe('DATA_FOLDER_HELD STORAGE_READ_ONLY\n');
    await expect(readdir(folder)).rejects.toThrow();
  });

  it('speaks the language of the settings', async () => {
    await writeFile(path.join(path.dirname(folder), 'settings.json'), '{"language":"en"}');
    const { error } = await run(commandOf(), 'weigh', '--heavy', '--data', path.dirname(folder));
    expect(error).toContain('Unknown or incomplete option: --heavy');
  });

  it('says its version', async () => {
    expect((await run(commandOf(), '--version')).out).toMatch(/^palmares \d+\.\d+\.\d+ \(.+\)\n$/);
  });
});
