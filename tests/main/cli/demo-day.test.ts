import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import canonicalize from 'canonicalize';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readBundle } from '../../../main/services/publication/bundle-folder.ts';
import { verifyEvidence } from '../../../shared/publication/verify-evidence.ts';
import { buildDeps } from '../../builders/build-deps.ts';
import { eachFileAdded, eachFileTampered } from '../../builders/tamper.ts';
import { buildCli, checkout, inProcess, palmares, type Ran, run } from '../../builders/run-palmares.ts';

type Line = {
  readonly category: string;
  readonly dossier: string;
  readonly rank: number | null;
  readonly exact: string | null;
  readonly decidedBy: string | null;
  readonly status: string;
};
type Told = {
  readonly ranking: readonly Line[];
  readonly refused: readonly { readonly file: string; readonly code: string; readonly sentence: string }[];
  readonly files: readonly string[];
  readonly bundle: string;
  readonly rankingDigest: string;
};

let folder: string;
/** Impulsions as it comes; the same told in words, shuffled, elsewhere on Earth; the recognition event; a size of our own. */
let plain: Ran;
let words: Ran;
let recognition: Ran;
let other: Ran;
let shuffledNames: readonly string[];
const at = (name: string) => path.join(folder, name);
const told = (ran: Ran): Told => JSON.parse(ran.out) as Told;

beforeAll(async () => {
  buildCli();
  folder = await mkdtemp(path.join(tmpdir(), 'palmares-demo-'));
  const elsewhere = { TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8', HOME: folder };
  [plain, words] = await Promise.all([
    palmares(['demo', '--json', '--out', at('plain')]),
    palmares(['demo', '--out', at('again'), '--shuffle', '7'], { env: elsewhere }),
  ]);
  shuffledNames = namesIn(at('again'), 'notes');
  [recognition, other] = await Promise.all([
    // Over the folder that a run before made, named from the current one.
    palmares(['demo', '--campaign', 'reconnaissance', '--json', '--out', 'again'], { cwd: folder }),
    palmares([
      'demo',
      '--campaign',
      'reconnaissance',
      '--json',
      '--out',
      at('other'),
      '--jurors',
      '7',
      '--dossiers',
      '12',
    ]),
  ]);
}, 240_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

const allIn = (root: string) => readdirSync(root, { recursive: true, encoding: 'utf8' }).toSorted();
const namesIn = (...parts: readonly string[]) => readdirSync(path.join(...parts));
/** Payload of the only file of a folder of the bundle. */
const openedIn = (bundle: string, inside: string): { readonly body: Record<string, unknown> } => {
  const [name = '', ...more] = namesIn(bundle, inside);
  expect(more).toEqual([]);
  const { payload } = JSON.parse(readFileSync(path.join(bundle, inside, name), 'utf8')) as { payload: string };
  return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as never;
};
const titlesIn = (name: string): readonly (readonly [string, string])[] => {
  const campaign = JSON.parse(readFileSync(at(`${name}/recueil-de-preuves/campagne.json`), 'utf8')) as {
    dossiers: readonly { id: string; title: string }[];
  };
  return campaign.dossiers.map(({ id, title }) => [id, title]);
};
const shown = ({ category, dossier, rank, exact, decidedBy, status }: Line): Line => ({
  category,
  dossier,
  rank,
  exact,
  decidedBy,
  status,
});

describe('palmares demo', () => {
  it('plays the whole day and says on stdout nothing but the answer', () => {
    expect(plain.code).toBe(0);
    expect(Object.keys(told(plain)).toSorted()).toEqual(['bundle', 'files', 'ranking', 'rankingDigest', 'refused']);
    expect(plain.error).toContain('9 sur 9');
  });

  it('gives the ranking by category, rank (null last) and dossier, with these members alone', () => {
    const { ranking } = told(plain);
    expect(ranking).toHaveLength(24);
    for (const line of ranking)
      expect(Object.keys(line)).toEqual(['category', 'dossier', 'rank', 'exact', 'decidedBy', 'status']);
    const place = (line: Line) => `${line.category} ${String(line.rank ?? 9999).padStart(4, '0')} ${line.dossier}`;
    expect(ranking.map(place)).toEqual(ranking.map(place).toSorted());
    expect(new Set(ranking.map(({ decidedBy }) => decidedBy))).toEqual(
      new Set([null, 'criteria', 'headToHead', 'exAequo']),
    );
  });

  it('leaves packages, nine score files with the spoiled tenth, journal, results, exports and bundle', () => {
    const { files, bundle } = told(plain);
    for (const file of files) expect([path.isAbsolute(file), existsSync(file), file]).toEqual([true, true, file]);
    expect(new Set(files).size).toBe(files.length);
    expect(bundle).toBe(at('plain/recueil-de-preuves'));
    const within = (name: string) => files.filter((file) => file.startsWith(at(`plain/${name}/`)));
    expect(within('paquets')).toHaveLength(9);
    expect(within('notes')).toHaveLength(10);
    expect(within('journal')).toHaveLength(1);
    expect(within('recueil-de-preuves/notes')).toHaveLength(9);
    expect(within('recueil-de-preuves/resultats')).toHaveLength(1);
    expect(within('exports').map((file) => file.replace(/^.*[Cc]lassement/, ''))).toEqual([
      '-donnees-ouvertes.csv',
      '.csv',
      '.json',
      '.ods',
      '.xlsx',
    ]);
  });

  it('names the one file it refused, why, and in which words', () => {
    const { refused } = told(plain);
    expect(refused).toEqual([{ file: expect.stringContaining('-abime'), code: 'E04', sentence: expect.any(String) }]);
    expect(refused[0]?.sentence.length).toBeGreaterThan(20);
  });

  it('gives the digest of the RFC 8785 form of the ranking that the results carry', () => {
    const { rankingDigest, bundle, ranking } = told(plain);
    const { body } = openedIn(bundle, 'resultats');
    const text = canonicalize(body['ranking']) ?? '';
    expect(createHash('sha256').update(text).digest('hex')).toBe(rankingDigest);
    expect((body['ranking'] as Line[]).map(shown)).toEqual(ranking);
  });

  it('gives the same digest in whatever order, under whatever names, time zone and language files come', () => {
    expect(words.code).toBe(0);
    expect(words.out).toContain(told(plain).rankingDigest);
    expect(words.out).toContain('[E04]');
    expect(shuffledNames).toHaveLength(10);
    expect(namesIn(at('plain'), 'notes').filter((name) => shuffledNames.includes(name))).toEqual([]);
  });

  it.each(['plain', 'again'])('ranks as sixty lines of Python fractions do: %s', async (name) => {
    const script = path.join(checkout, 'tests/reference/bundle_check.py');
    expect(readFileSync(script, 'utf8').trimEnd().split('\n').length).toBeLessThanOrEqual(60);
    const computed = await run('python3', [script, at(`${name}/recueil-de-preuves`)]);
    expect(computed).toMatchObject({ code: 0, error: '' });
    expect(JSON.parse(computed.out)).toEqual(told(name === 'plain' ? plain : recognition).ranking);
  });

  it('gives two laureates without order in the recognition event, by title', () => {
    expect(recognition.code).toBe(0);
    const awards = openedIn(told(recognition).bundle, 'resultats').body['awards'] as { laureates: string[] }[];
    const laureates = awards.flatMap((award) => award.laureates);
    expect(laureates).toHaveLength(2);
    const places = told(recognition).ranking.filter(({ dossier }) => laureates.includes(dossier));
    expect(places.map(({ rank }) => rank)).toEqual([1, 2]);
    const known = new Map(titlesIn('again'));
    const titles = laureates.map((id) => known.get(id) ?? '');
    expect(titles).toEqual(titles.toSorted((a, b) => a.localeCompare(b, 'fr')));
  });

  it('plays other sizes', () => {
    expect(other.code).toBe(0);
    expect(told(other).ranking).toHaveLength(12);
    expect(namesIn(at('other'), 'notes')).toHaveLength(8);
    expect(told(other).rankingDigest).toMatch(/^[0-9a-f]{64}$/);
  });

  it('keeps each person to a data folder of his or her own', () => {
    const posts = namesIn(at('plain'), 'postes');
    expect(posts).toEqual([...Array.from({ length: 9 }, (_, i) => `J${i + 1}`), 'secretariat']);
    for (const juror of posts.slice(0, 9)) {
      expect(namesIn(at('plain'), 'postes', juror, 'profils')).toEqual([juror]);
      expect(existsSync(at(`plain/postes/${juror}/campagnes`))).toBe(false);
    }
    expect(existsSync(at('plain/postes/secretariat/profils'))).toBe(false);
  });
});

describe('the bundle of the demonstration', () => {
  it('does not verify with any of its files changed, deleted or swapped, or one added, and each is named', async () => {
    const deps = await buildDeps();
    const bundle = await readBundle(deps, at('plain/recueil-de-preuves'));
    if (!bundle.ok) throw new Error(bundle.error.code);
    const all = bundle.value.files;
    const tampered = [...eachFileTampered(all, 2), ...eachFileAdded(all)];
    const unseen: string[] = [];
    for (const { done, files, named } of tampered) {
      const { problems } = await verifyEvidence(deps.crypto, files, 'sealed');
      if (!problems.some(({ file }) => file === named)) unseen.push(done);
    }
    expect(unseen).toEqual([]);
    expect((await verifyEvidence(deps.crypto, all, 'sealed')).problems).toEqual([]);
    await deps[Symbol.asyncDispose]();
  }, 60_000);
});

describe('LISEZ-MOI.txt in the bundle', () => {
  it('gives commands that a person can run as they stand, and that write nothing there', async () => {
    const bundle = at('again/recueil-de-preuves');
    const text = readFileSync(path.join(bundle, 'LISEZ-MOI.txt'), 'utf8');
    const commands = text.split('\n').flatMap((line) => (/^ {4}(?!\d)/.test(line) ? [line.slice(4)] : []));
    expect(commands.length).toBeGreaterThan(12);
    const before = allIn(bundle);
    const ran = await run('sh', ['-e', '-c', commands.join('\n')], { cwd: bundle });
    expect(ran).toMatchObject({ code: 0, error: '' });
    const [note = ''] = namesIn(bundle, 'notes').toSorted();
    const digest = note.replace('.jws', '');
    expect(ran.out).toContain(`${digest}  `);
    expect(ran.out).toContain(`notes/${note}`);
    expect(ran.out).toContain('"kind": "scores"');
    expect(ran.out).toContain('Signature Verified Successfully');
    expect(ran.out.trimEnd().endsWith('conforme')).toBe(true);
    expect(allIn(bundle)).toEqual(before);
  });

  it('commands that tell a score file of which one byte changed', async () => {
    const bundle = at('again/recueil-de-preuves');
    const copy = at('altered');
    await cp(bundle, copy, { recursive: true });
    const note = path.join(copy, 'notes', namesIn(bundle, 'notes').toSorted()[0] ?? '');
    const altered = readFileSync(note, 'utf8').replace(
      /"payload":"(.{40})(.)/,
      (_, start: string, letter: string) => `"payload":"${start}${letter === 'A' ? 'B' : 'A'}`,
    );
    await writeFile(note, altered);
    const text = readFileSync(path.join(copy, 'LISEZ-MOI.txt'), 'utf8');
    const commands = text.split('\n').flatMap((line) => (/^ {4}(?!\d)/.test(line) ? [line.slice(4)] : []));
    const ran = await run('sh', ['-c', commands.join('\n')], { cwd: copy });
    expect(ran.out).not.toContain('Signature Verified Successfully');
    expect(ran.out).not.toContain('conforme');
  });
});

describe('the text of palmares demo', () => {
  it('fits in a terminal, in French typography', () => {
    const lines = words.out.split('\n');
    expect(lines.filter((line) => line.length > 110)).toEqual([]);
    // Titles stay as their authors typed them.
    const ours = titlesIn('plain').reduce((text, [, title]) => text.replaceAll(title, ''), words.out);
    expect(ours).not.toMatch(/\p{L}'\p{L}| [:;!?]|« | »/u);
  });

  it('aligns the columns of each category', () => {
    const rows = words.out.split('\n').filter((line) => /^ {3}\d {2}/.test(line));
    expect(rows).toHaveLength(24);
    for (const start of [0, 8, 16])
      expect(new Set(rows.slice(start, start + 8).map((row) => row.search(/\d,\d\d /))).size).toBeLessThanOrEqual(2);
  });

  it('explains each tie once, under the last of the tied', () => {
    const after = words.out.split('\n').filter((line) => line.startsWith('      À égalité'));
    expect(after.map((line) => line.trim())).toEqual([
      'À égalité, départage par «\u00A0Impact\u00A0»',
      'À égalité, départage en comparaison directe',
      'À égalité, ex æquo\u00A0: le règlement ne les départage pas',
    ]);
  });

  it('tells the sheets that do not count, each under its reason', () => {
    for (const reason of [
      'Déport ou récusation\u00A0: 4',
      'Sans avis\u00A0: 1',
      'Fiche incomplète\u00A0: 4',
      'Aucune note donnée\u00A0: 3',
    ])
      expect(words.out).toContain(reason);
  });

  it('tells what vouches for the evidence, and where everything is', () => {
    expect(words.out).toContain(`Tout est dans ${at('again')}\n`);
    expect(words.out.trimEnd().endsWith(at('again/recueil-de-preuves'))).toBe(true);
    expect(words.out.match(/(\d{5} ){5}\d{5}/g)).toHaveLength(2);
  });
});

describe('where palmares demo may write', () => {
  it('refuses a folder that holds anything it did not make, and leaves it alone', async () => {
    await mkdir(at('mine'));
    await writeFile(at('mine/these.odt'), 'ten years of work');
    const refused = await inProcess(['demo', '--out', at('mine')]);
    expect(refused).toMatchObject({ code: 1, out: '' });
    expect(refused.error).toContain(at('mine'));
    expect(namesIn(at('mine'))).toEqual(['these.odt']);
  });

  it('answers 1 where it cannot write', async () => {
    for (const out of [at('mine/these.odt'), at('mine/these.odt/below')]) {
      const refused = await inProcess(['demo', '--out', out]);
      expect(refused).toMatchObject({ code: 1, out: '' });
      expect(refused.error).toContain(out);
      expect(refused.error).toContain('il faudrait un dossier');
    }
  });

  it('makes its own folder again', () => {
    expect(recognition.code).toBe(0);
    expect(namesIn(at('again'), 'notes')).toHaveLength(6);
    expect(namesIn(at('again'), 'postes')).toHaveLength(6);
  });

  it.each([
    ['an unknown campaign', ['--campaign', 'nobel']],
    ['no juror', ['--jurors', '0']],
    ['half a dossier', ['--dossiers', '1.5']],
    ['too many jurors', ['--jurors', '501']],
    ['an unknown option', ['--fast']],
    ['an argument too many', ['here']],
  ])('answers 2 to %s, and writes nothing', async (_, args) => {
    const misused = await inProcess(['demo', '--out', at('never'), ...args]);
    expect(misused).toMatchObject({ code: 2, out: '' });
    expect(misused.error).toContain('--jurors');
    expect(existsSync(at('never'))).toBe(false);
  });
});
