import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../shared/exchange/canonical-json.ts';
import {
  type Built,
  buildPrepared,
  type Files,
  journalOf,
  listBody,
  seal,
  sealEvidence,
  sealManifest,
  told,
  verify,
} from '../../builders/build-evidence.ts';
import { sealKeysOf, utf8 } from '../../builders/build-intake.ts';
import { without } from '../../builders/tamper.ts';

const nameIn = (files: ReadonlyMap<string, Uint8Array>, folder: string) =>
  [...files.keys()].find((name) => name.startsWith(folder)) ?? '';
const results = (files: ReadonlyMap<string, Uint8Array>) => nameIn(files, 'resultats/');
/** The same evidence with another journal. */
const withEvents = (built: Built, events: Built['events']): Built => ({
  ...built,
  files: new Map([...built.files, ['journaux/journal-POSTE1.jsonl', journalOf(events)]]),
});
const withCampaign = (files: Files, change: object): Files => {
  const campaign = JSON.parse(Buffer.from(files.get('campagne.json') as Uint8Array).toString()) as object;
  return new Map([...files, ['campagne.json', utf8(canonicalJson({ ...campaign, ...change }))]]);
};

describe('evidence that holds', () => {
  it('tells nothing, before and after the seal', async () => {
    const built = await buildPrepared();
    expect(await told(built.files, 'prepared')).toEqual([]);
    const report = await verify(await sealEvidence(built));
    expect(report.problems).toEqual([]);
    expect(report.outcome?.ranking.lines.map(({ dossier, exact }) => [dossier, exact])).toEqual([
      ['D1', '12/1'],
      ['D2', '12/1'],
    ]);
    expect(report.chairKid).not.toBe(report.campaignKid);
  });

  it('needs no key of a juror who sent nothing', async () => {
    const jurors = listBody().jurors.map((juror) => (juror.id === 'J3' ? { ...juror, signingKey: null } : juror));
    const built = await buildPrepared({ list: { jurors }, notes: [{ author: 'J1' }, { author: 'J2' }] });
    expect(await told(await sealEvidence(built))).toEqual([]);
  });

  it('keeps files sealed under a key that a later list replaced', async () => {
    const first = await buildPrepared();
    const renewed = listBody().jurors.map((juror) =>
      juror.id === 'J2' ? { ...juror, signingKey: sealKeysOf('J2 again').x } : juror,
    );
    const second = await seal('list', sealKeysOf('campaign'), {
      ...(await first.common('SECRETARIAT')),
      kind: 'list',
      seq: 2,
      prev: [first.listDigest],
      body: { ...listBody(), version: 2, jurors: renewed },
    });
    const listed = { event: 'jury.listed' as const, data: { version: 2, digest: second.digest } };
    const built = withEvents(first, [...first.events, listed]);
    built.files.set(`listes/${second.digest}.jws`, second.bytes);
    const report = await verify(await sealEvidence({ ...built, listDigest: second.digest }));
    expect(report.problems).toEqual([]);
    expect(report.outcome?.inputs.map(({ status }) => status)).toEqual(['counted', 'counted', 'counted']);
  });

  it('follows revisions of the results, each naming the one before', async () => {
    const built = await buildPrepared();
    const first = await sealEvidence(built);
    const digest = results(first).slice('resultats/'.length, -'.jws'.length);
    const sealedFirst = { event: 'publication.sealed' as const, data: { seq: 1, digest } };
    const later = withEvents(built, [...built.events, sealedFirst]);
    later.files.set(results(first), first.get(results(first)) as Uint8Array);
    expect(await told(await sealEvidence(later))).toEqual([]);
    // The journal rewritten since: the first results wrote down where it stood.
    const rewritten = withEvents(later, [...built.events.slice(0, -1), sealedFirst]);
    expect(await told(rewritten.files, 'prepared')).toContain('chain journaux/journal-POSTE1.jsonl');
    // Older results left out, their line still there; and all trace of the journal.
    expect(await told(without(later.files, results(first)), 'prepared')).toEqual([`missing ${results(first)}`]);
    expect(await told(without(later.files, 'journaux/journal-POSTE1.jsonl'), 'prepared')).toEqual([
      'missing journaux/journal-POSTE1.jsonl',
      'missing journaux/',
    ]);
  });
});

describe('a bundle sealed again by someone who is not the chair', () => {
  it.each([
    ['both by another juror', { author: 'J2' }, ['key MANIFESTE.jws', 'key RESULTS']],
    ['results by another juror', { resultsKey: 'J2' }, ['key RESULTS']],
    ['manifest by another juror', { manifestKey: 'J2' }, ['key MANIFESTE.jws']],
    ['manifest by the secretariat', { manifestKey: 'campaign' }, ['key MANIFESTE.jws']],
    [
      'both by a stranger',
      { resultsKey: 'stranger', manifestKey: 'stranger' },
      ['key RESULTS', 'key MANIFESTE.jws', 'missing resultats/'],
    ],
  ])('%s', async (_, sealing, expected) => {
    const files = await sealEvidence(await buildPrepared(), sealing);
    const named = (await told(files)).map((line) => line.replace(results(files), 'RESULTS'));
    expect(named.toSorted()).toEqual(expected.toSorted());
  });

  it('is seen where everything is sealed again under other keys, by the fingerprints alone', async () => {
    const built = await buildPrepared();
    const { campaignKid, chairKid } = await verify(built.files, 'prepared');
    const forged = withCampaign(built.files, { sealKey: sealKeysOf('forger').x });
    const report = await verify(forged, 'prepared');
    expect(report.campaignKid).not.toBe(campaignKid);
    expect(report.chairKid).toBeNull();
    expect(chairKid).not.toBeNull();
    expect(report.problems.map(({ why, file }) => `${why} ${file}`)).toEqual([
      `key listes/${built.listDigest}.jws`,
      'missing listes/',
    ]);
  });
});

describe('results that the evidence does not give', () => {
  const line = (rank: number) => ({ rank });
  it.each<[string, NonNullable<Parameters<typeof sealEvidence>[1]>['results'], string]>([
    [
      'a rank',
      (p) => body(p, { ranking: p.body.ranking.map((known, i) => ({ ...known, ...(i === 0 ? line(2) : {}) })) }),
      'ranking',
    ],
    [
      'an award',
      (p) => body(p, { awards: [{ prize: 'P', category: null, laureates: ['D1'], toDecide: [] }] }),
      'ranking',
    ],
    ['an exclusion', (p) => body(p, { exclusions: [{ juror: 'J3', dossier: 'D1', reason: 'recused' }] }), 'ranking'],
    ['its finality', (p) => body(p, { provisional: true }), 'ranking'],
    ['a file counted', (p) => body(p, { inputs: p.body.inputs.slice(1) }), 'input'],
    ['a dossier', (p) => body(p, { dossiers: p.body.dossiers.slice(1) }), 'input'],
    ['the level', (p) => body(p, { level: 'reinforced' }), 'rules'],
    ['the rules', (p) => body(p, { rules: 'a'.repeat(64) }), 'rules'],
    ['the release', (p) => ({ ...p, release: 'a'.repeat(64) }), 'rules'],
    ['the list', (p) => body(p, { list: 'a'.repeat(64) }), 'list'],
    ['the revision', (p) => ({ ...p, seq: 2 }), 'chain'],
    ['what came before', (p) => ({ ...p, prev: ['a'.repeat(64)] }), 'chain'],
    ['the campaign', (p) => ({ ...p, campaign: 'AUTRE' }), 'campaign'],
    ['the key of the campaign', (p) => ({ ...p, campaignKey: `${p.salt.padEnd(42, 'A')}A` }), 'campaign'],
  ])('told: %s', async (_, change, why) => {
    const built = await buildPrepared();
    const files = await sealEvidence(built, change ? { results: change } : {});
    expect(await told(files)).toContain(`${why} ${results(files)}`);
  });
  const body = (
    payload: Parameters<NonNullable<NonNullable<Parameters<typeof sealEvidence>[1]>['results']>>[0],
    change: object,
  ) => ({
    ...payload,
    body: { ...payload.body, ...change },
  });

  it('told: journal heads that the bundle does not hold', async () => {
    const built = await buildPrepared();
    const journals = [{ station: 'POSTE1', n: 3, head: 'a'.repeat(64) }];
    const files = await sealEvidence(built, { results: (p) => body(p, { journals }) });
    expect(await told(files)).toContain('chain journaux/journal-POSTE1.jsonl');
    const lost = [...journals, { station: 'POSTE2', n: 1, head: 'a'.repeat(64) }];
    const elsewhere = await sealEvidence(built, { results: (p) => body(p, { journals: lost }) });
    expect(await told(elsewhere)).toContain('missing journaux/journal-POSTE2.jsonl');
  });
});

describe('a manifest that is not the one of this bundle', () => {
  it.each<[string, NonNullable<Parameters<typeof sealEvidence>[1]>['manifest'], string]>([
    ['of other results', (p) => ({ ...p, prev: ['a'.repeat(64)] }), 'manifest MANIFESTE.jws'],
    ['of another campaign', (p) => ({ ...p, campaign: 'AUTRE' }), 'campaign MANIFESTE.jws'],
    ['of another campaign key', (p) => ({ ...p, campaignKey: `${p.salt.padEnd(42, 'A')}A` }), 'campaign MANIFESTE.jws'],
    [
      'of another seal key',
      (p) => ({ ...p, body: { ...p.body, sealKey: sealKeysOf('other').x } }),
      'campaign MANIFESTE.jws',
    ],
    ['naming less', (p) => ({ ...p, body: { ...p.body, files: p.body.files.slice(1) } }), 'extra LISEZ-MOI.txt'],
  ])('%s', async (_, manifest, expected) => {
    const files = await sealEvidence(await buildPrepared(), manifest ? { manifest } : {});
    expect(await told(files)).toContain(expected);
  });

  it('cannot make up for a place where nothing of ours lies', async () => {
    const built = await buildPrepared();
    built.files.set('annexe.pdf', utf8('%PDF'));
    built.files.set('LISEZ-MOI.txt', built.files.get(`listes/${built.listDigest}.jws`) as Uint8Array);
    expect(await told(await sealEvidence(built))).toEqual(['extra annexe.pdf', 'changed LISEZ-MOI.txt']);
  });
});

describe('score files against the journals', () => {
  it('tells a file dropped with its line, by the manifest and the results', async () => {
    const built = await buildPrepared();
    const sealed = await sealEvidence(built);
    const dropped = `notes/${built.notes[2]}.jws`;
    const cut = without(sealed, dropped).set('journaux/journal-POSTE1.jsonl', journalOf(built.events.slice(0, -1)));
    const lines = await told(cut);
    for (const line of [`missing ${dropped}`, 'changed journaux/journal-POSTE1.jsonl', `input ${results(sealed)}`])
      expect(lines).toContain(line);
    // Even sealed again by a juror who is not in the chair.
    const again = await sealManifest(without(cut, 'MANIFESTE.jws'), await built.common('J2'), 'a'.repeat(64));
    expect(await told(again)).toContain('key MANIFESTE.jws');
  });

  it('tells a file that the journals do not name, and a line without its file', async () => {
    const built = await buildPrepared();
    const unnamed = withEvents(built, built.events.slice(0, -1));
    expect(await told(unnamed.files, 'prepared')).toEqual([`extra notes/${built.notes[2]}.jws`]);
    const gone = without(built.files, `notes/${built.notes[2]}.jws`);
    expect(await told(gone, 'prepared')).toEqual([`missing notes/${built.notes[2]}.jws`]);
  });

  it('counts a fork as the secretariat decided, and holds the juror otherwise', async () => {
    const notes = [{ author: 'J1' }, { author: 'J2' }, { author: 'J2', mark: '4' }, { author: 'J3' }];
    const held = await verify((await buildPrepared({ notes })).files, 'prepared');
    expect(held.problems).toEqual([]);
    expect(held.outcome?.provisional).toBe(true);
    const [, , digest = ''] = (await buildPrepared({ notes })).notes;
    const decision = { event: 'exchange.forkDecided' as const, data: { juror: 'J2', digest, reason: 'Erreur.' } };
    const decided = await verify((await buildPrepared({ notes, events: [decision] })).files, 'prepared');
    expect(decided.outcome?.provisional).toBe(false);
    expect(decided.outcome?.inputs.find(({ juror }) => juror === 'J2')?.digest).toBe(digest);
  });

  it('tells a file of a juror whom the list does not know, under the code of the check', async () => {
    const built = await buildPrepared({ notes: [{ author: 'J1' }, { author: 'J9' }] });
    expect((await verify(built.files, 'prepared')).problems).toEqual([
      { file: `notes/${built.notes[1]}.jws`, why: 'input', detail: 'E08' },
    ]);
  });

  it('tells a score file under the name of another', async () => {
    const built = await buildPrepared();
    const [one, two] = built.notes.map((digest) => `notes/${digest}.jws`) as [string, string];
    built.files.set(one, built.files.get(two) as Uint8Array);
    expect(await told(built.files, 'prepared')).toEqual([`changed ${one}`]);
  });
});

describe('lists, rules and campaign that do not go together', () => {
  it.each<[string, Parameters<typeof buildPrepared>[0], string]>([
    [
      'a juror twice in the list',
      { list: { jurors: [...listBody().jurors, ...listBody().jurors.slice(0, 1)] } },
      'list listes/',
    ],
    [
      'one member on two seats',
      { list: { seats: listBody().seats.map((seat) => ({ ...seat, titular: 'J1', sitting: 'J1' })) } },
      'list listes/',
    ],
    ['a list of a later version', { list: { version: 2 } }, 'chain listes/'],
    ['rules that are not computed', { rules: { missing: 'renormalise' } }, 'rules figes/'],
    ['another title', { campaign: { title: 'Autre' } }, 'rules campagne.json'],
    ['a release of another campaign', { release: { campaign: 'AUTRE' } }, 'rules campagne.json'],
    ['a dossier more', { release: { dossiers: [] } }, 'rules campagne.json'],
    ['a release that nobody sent', { campaign: { release: 'a'.repeat(64) } }, 'rules campagne.json'],
    ['rules that are not there', { release: { rules: 'a'.repeat(64) } }, 'missing figes/'],
    ['another campaign id', { campaign: { campaign: 'AUTRE' } }, 'campaign listes/'],
  ])('%s', async (_, parts, expected) => {
    const { files } = await buildPrepared(parts);
    expect((await told(files, 'prepared')).some((line) => line.startsWith(expected))).toBe(true);
  });

  it('tells a second list that does not follow the first', async () => {
    const built = await buildPrepared();
    const second = await seal('list', sealKeysOf('campaign'), {
      ...(await built.common('SECRETARIAT')),
      kind: 'list',
      body: { ...listBody(), version: 2, recusals: [] },
    });
    built.files.set(`listes/${second.digest}.jws`, second.bytes);
    expect(await told(built.files, 'prepared')).toEqual([
      `chain listes/${second.digest}.jws`,
      `extra listes/${second.digest}.jws`,
    ]);
  });

  it('gives nothing to compute where a part is missing', async () => {
    const built = await buildPrepared();
    for (const gone of ['campagne.json', 'listes/', 'figes/']) {
      const files = new Map([...built.files].filter(([name]) => !name.startsWith(gone)));
      const report = await verify(files, 'prepared');
      expect([gone, report.evidence, report.outcome]).toEqual([gone, null, null]);
      expect(report.problems.length).toBeGreaterThan(0);
      const sealed = await sealEvidence(built);
      const cut = new Map([...sealed].filter(([name]) => !name.startsWith(gone)));
      expect((await verify(cut)).problems.some(({ file, why }) => why === 'missing' && file.startsWith(gone))).toBe(
        true,
      );
    }
    expect((await verify(new Map())).problems.map(({ file, why }) => `${why} ${file}`)).toEqual([
      'missing campagne.json',
      'missing listes/',
      'missing journaux/',
      'missing MANIFESTE.jws',
      'missing resultats/',
    ]);
  });

  it('tells a list without one of its recusals: the digest is another, and the results name it', async () => {
    const recusal = {
      juror: 'J2',
      scope: 'dossier' as const,
      target: 'D1',
      origin: 'chair' as const,
      reason: '',
      at: '2026-03-02T09:00:00.000Z',
    };
    const honest = await sealEvidence(await buildPrepared({ list: { recusals: [recusal] } }));
    const bare = await buildPrepared();
    const forged: Files = new Map([
      ...bare.files,
      ...[...honest].filter(([name]) => /^(resultats|MANIFESTE)/.test(name)),
    ]);
    const lines = await told(forged);
    expect(lines).toContain(`list ${results(honest)}`);
    expect(lines).toContain(`ranking ${results(honest)}`);
    expect(lines.some((line) => line.startsWith('missing listes/'))).toBe(true);
  });
});
