import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CliSession } from '../../../main/cli/cli-session.ts';
import { createCliContext } from '../../../main/cli/cli-context.ts';
import { rank } from '../../../main/cli/commands/rank.ts';
import { rankTable } from '../../../main/services/ranking/rank-table.ts';
import { createDispatch } from '../../../main/services/dispatch.ts';
import { createClient } from '../../../shared/contract/client.ts';
import type { Language } from '../../../shared/messages/advice.ts';
import { ok } from '../../../shared/result.ts';
import { type BuiltDeps, buildDeps } from '../../builders/build-deps.ts';
import { buildCriterion, buildRules, numericScale } from '../../builders/build-rules.ts';

let deps: BuiltDeps;
beforeAll(async () => {
  deps = await buildDeps({ dataFolder: await mkdtemp(path.join(tmpdir(), 'palmares-cli-rank-')) });
  await writeFile(inFolder('notes.csv'), `juror,dossier,criterion,score\n${ROWS}`);
});
afterAll(() => rm(deps.dataFolder, { recursive: true, force: true }));

const ROWS =
  'J1,D1,A,12\nJ1,D1,B,11\nJ1,D2,A,15\nJ1,D2,B,11.25\nJ1,Le troisième,A,15\nJ1,Le troisième,B,11.25\nJ2,D4,A,\n';
const inFolder = (name: string) => path.join(deps.dataFolder, name);

/** The command over the real services of this process; only the streams and the worker are the test's. */
const run = async (
  values: Record<string, string | boolean | string[]>,
  files: readonly string[] = ['notes.csv'],
  language: Language = 'fr',
) => {
  const said = { out: '', error: '' };
  const streams = {
    out: (text: string) => {
      said.out += text;
    },
    error: (text: string) => {
      said.error += text;
    },
  };
  const { context } = createCliContext({
    language,
    json: values['json'] === true,
    data: undefined,
    usage: () => 'USAGE',
    streams,
  });
  const dispatch = createDispatch({ 'ranking.rankTable': (input) => rankTable(deps, input) }, deps.log, {
    checkAnswers: true,
  });
  const session: CliSession = {
    client: createClient(dispatch),
    deps,
    ref: (file) => deps.fileRefs.register(file),
    close: async () => undefined,
  };
  const exit = await rank.run({ ...context, open: async () => ok(session) }, values, files.map(inFolder));
  expect(deps.incidents).toEqual([]);
  return { exit, ...said };
};

describe('palmares rank', () => {
  it('prints places, results with the decimals that separate them, and why', async () => {
    expect(await run({ scale: ['0:20'] })).toEqual({
      exit: 0,
      error: '',
      out: [
        'Rang  Dossier       Résultat  Fiches  Pourquoi',
        '   1  D2               13,13       1  Ex æquo',
        '   1  Le troisième     13,13       1  Ex æquo',
        '   3  D1               11,50       1',
        '   —  D4                   —       0  En attente',
        '',
        'Membres du jury\u00A0: 2\u202F; dossiers\u00A0: 4\u202F; notes\u00A0: 6\u202F; manquantes\u00A0: 10.\n',
      ].join('\n'),
    });
  });

  it('prints JSON alone, and English where asked', async () => {
    const { exit, out } = await run({ scale: ['0:20'], json: true });
    expect([exit, (JSON.parse(out) as { ranking: unknown[] }).ranking[0]]).toEqual([
      0,
      {
        dossier: 'D2',
        rank: 1,
        exact: '105/8',
        score: 13.125,
        sheets: 1,
        category: null,
        status: 'ranked',
        decidedBy: 'exAequo',
        byCriterion: { A: 15, B: 11.25 },
      },
    ]);
    expect((await run({ scale: ['0:20'] }, ['notes.csv'], 'en')).out).toContain('13.13');
  });

  it('refuses a table with its reason on stderr and exit 1', async () => {
    const { exit, out, error } = await run({});
    expect([exit, out]).toEqual([1, '']);
    expect(error).toContain('--scale 11:15');
  });

  it('says that a folder is no file, whether as a table or as rules', async () => {
    for (const refused of [await run({}, ['.']), await run({ rules: deps.dataFolder }, ['notes.csv'])]) {
      expect([refused.exit, refused.out]).toEqual([1, '']);
      expect(refused.error).toContain(deps.dataFolder);
      expect(refused.error).toMatch(/n’est pas un fichier ordinaire[^]*→ Choisissez le fichier/);
    }
  });

  it('tells wrong usage with exit 2', async () => {
    expect(await run({ aggregate: 'median' })).toMatchObject({
      exit: 2,
      out: '',
      error: expect.stringContaining('--aggregate median') as unknown,
    });
    expect(await run({ scale: ['0:20'] }, [])).toMatchObject({ exit: 2 });
    expect(await run({ scale: ['0:20'] }, ['notes.csv', 'notes.csv'])).toMatchObject({ exit: 2 });
  });

  it('ranks by a rules file', async () => {
    const criteria = ['A', 'B'].map((id) => buildCriterion({ id, scale: numericScale('0', '20', '0.25') }));
    await writeFile(inFolder('regles.json'), JSON.stringify(buildRules({ criteria })));
    expect(await run({ rules: inFolder('regles.json') })).toMatchObject({ exit: 0 });
    await writeFile(inFolder('faux.json'), '{');
    expect(await run({ rules: inFolder('faux.json') })).toMatchObject({
      exit: 1,
      error: expect.stringContaining('faux.json') as unknown,
    });
    const absent = await run({ rules: inFolder('absent.json') });
    expect(absent).toMatchObject({ exit: 1, out: '' });
    expect(absent.error).toMatch(/absent\.json.* est introuvable\..*\n→ /);
  });

  it('tells a service that cannot be opened', async () => {
    const { context } = createCliContext({
      language: 'fr',
      json: false,
      data: undefined,
      usage: () => '',
      streams: { out: () => undefined, error: () => undefined },
    });
    const held = { code: 'DATA_FOLDER_HELD', details: { holder: { program: 'x', machine: 'poste', pid: 1 } } } as const;
    expect(
      await rank.run({ ...context, open: async () => ({ ok: false, error: held }) }, { scale: ['0:20'] }, [
        'notes.csv',
      ]),
    ).toBe(1);
  });
});
