import { createHash } from 'node:crypto';
import { readFile, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PACKAGE_LIMITS, packageItems } from '../../../../shared/exchange/package-content.ts';
import { packagePayloadSchema } from '../../../../shared/exchange/payloads.ts';
import type { Dossier } from '../../../../shared/dossiers/dossier.ts';
import {
  buildCampaign,
  buildSentCampaign,
  cloneCampaign,
  sendAgain,
  type SentCampaign,
  writeDossier,
} from '../../../builders/build-campaign.ts';
import { PDF, PNG } from '../../../builders/build-dn-export.ts';
import { buildDossier } from '../../../builders/build-dossier.ts';
import { buildJuror, buildJury } from '../../../builders/build-jury.ts';
import { handIn, openDesk, sealAll } from '../../../builders/build-juror-desk.ts';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const SECRET_PDF = new TextEncoder().encode('%PDF-1.4 PIECE-PRIVATE');
const attachment = (
  bytes: Uint8Array,
  name: string,
  visibility: 'jury' | 'secretariat',
  field: string | null = null,
) => ({
  sha256: sha256(bytes),
  name,
  type: 'application/pdf',
  size: bytes.length,
  field,
  visibility,
});

/** Everything that is the secretariat's alone carries a word of its own; so does what the blind rule hides. */
const loaded: Dossier = buildDossier({
  id: 'D1',
  sourceId: 'PRIVATE-SOURCE',
  applicant: 'HIDDEN-APPLICANT',
  fields: [
    { label: 'Résumé', value: 'VISIBLE-FIELD', visibility: 'jury' },
    { label: 'Avis', value: 'PRIVATE-AVIS', visibility: 'secretariat' },
    { label: 'PRIVATE-LABEL', value: 'private@mail.invalid', visibility: 'secretariat' },
    { label: 'Établissement', value: 'HIDDEN-SCHOOL', visibility: 'jury' },
  ],
  blocks: [
    { label: 'Étapes', columns: ['Étape'], rows: [['VISIBLE-BLOCK']], visibility: 'jury' },
    { label: 'PRIVATE-BLOCK', columns: ['PRIVATE-COLUMN'], rows: [['PRIVATE-CELL']], visibility: 'secretariat' },
  ],
  attachments: [
    attachment(PDF, 'projet.pdf', 'jury'),
    attachment(SECRET_PDF, 'PRIVATE-NAME.pdf', 'secretariat'),
    attachment(PNG, 'HIDDEN-PHOTO.png', 'jury', 'Établissement'),
  ],
  status: 'outOfCompetition',
  statusReason: 'PRIVATE-REASON',
});
const jurors = ['J1', 'J2', 'J3'].map((id) =>
  buildJuror({ id, mail: 'private@juror.invalid', academy: 'PRIVATE-ACADEMY', establishment: 'PRIVATE-UAI' }),
);
const jury = buildJury(jurors, {
  assignment: [
    { juror: 'J1', dossiers: ['D1', 'D2'] },
    { juror: 'J2', dossiers: ['D2', 'D3'] },
    { juror: 'J3', dossiers: ['D1', 'D2', 'D3'] },
  ],
  recusals: [
    {
      juror: 'J1',
      scope: 'dossier',
      target: 'D2',
      origin: 'self',
      reason: 'PRIVATE-REASON',
      at: '2026-03-02T08:00:00Z',
    },
  ],
});

let sent: SentCampaign;
beforeAll(async () => {
  sent = await buildSentCampaign({
    rules: { blind: { applicant: true, fields: ['Établissement'] } },
    dossiers: [
      loaded,
      ...['D2', 'D3', 'D4'].map((id) =>
        buildDossier({ id, title: `TITLE-${id}`, status: id === 'D4' ? 'ineligible' : 'eligible' }),
      ),
    ],
    attachments: new Map([PDF, SECRET_PDF, PNG].map((bytes) => [sha256(bytes), bytes])),
    jury,
  });
});
afterAll(() => sent[Symbol.asyncDispose]());

/** The container of a package, opened with its code. */
const entriesOf = async (at: SentCampaign, juror: string, code = at.codeOf(juror)) => {
  const opened = await at.deps.crypto.open(await readFile(at.packageOf(juror)), { code }, 4);
  const entries = opened.ok ? await at.deps.archives.read(opened.value, PACKAGE_LIMITS) : null;
  if (!entries?.ok) throw new Error('not opened');
  return entries.value;
};
/** All text in it: entries as they are, and what their envelopes hold. */
const textOf = async (at: SentCampaign, juror: string) =>
  (await entriesOf(at, juror))
    .map(({ name, bytes }) => {
      const text = Buffer.from(bytes).toString('utf8');
      const payload = /"payload":"([\w-]+)"/.exec(text)?.[1];
      return `${name}\n${text}\n${Buffer.from(payload ?? '', 'base64url').toString('utf8')}`;
    })
    .join('\n');
const manifestOf = async (at: SentCampaign, juror: string) => {
  const bytes = (await entriesOf(at, juror)).find(({ name }) => name === 'manifest.jws')?.bytes ?? new Uint8Array();
  const { payload } = JSON.parse(Buffer.from(bytes).toString()) as { payload: string };
  return packagePayloadSchema.parse(JSON.parse(Buffer.from(payload, 'base64url').toString()));
};

describe('a package', () => {
  it('carries nothing that is the secretariat’s alone, nor what the blind rule hides', async () => {
    const text = await textOf(sent, 'J3');
    expect(text).toContain('VISIBLE-FIELD');
    expect(text).toContain('VISIBLE-BLOCK');
    expect(text).toContain('projet.pdf');
    expect(text).not.toMatch(/PRIVATE|private@|HIDDEN/);
    expect(text).not.toContain(Buffer.from(PNG).toString('utf8'));
    const keys = JSON.parse(await readFile(path.join(sent.root, 'cles/campagne.json'), 'utf8')) as {
      seal: { secret: string };
      open: { identity: string };
    };
    for (const secret of [keys.seal.secret, keys.open.identity, ...['J1', 'J2', 'J3'].map(sent.codeOf)])
      expect(text).not.toContain(secret);
  });

  it('carries only the dossiers assigned, not recused, that may be marked', async () => {
    const dossiers = async (juror: string) =>
      (await manifestOf(sent, juror)).body.dossiers.map(({ dossier }) => dossier);
    expect(await dossiers('J1')).toEqual(['D1']);
    expect(await dossiers('J2')).toEqual(['D2', 'D3']);
    expect(await dossiers('J3')).toEqual(['D1', 'D2', 'D3']);
    expect(await textOf(sent, 'J1')).not.toMatch(/TITLE-D/);
    expect(await textOf(sent, 'J2')).not.toMatch(/VISIBLE-FIELD|projet\.pdf/);
  });

  it('names each entry by the digest of its bytes, and its manifest by size and digest, nothing more or less', async () => {
    const entries = await entriesOf(sent, 'J3');
    const items = packageItems((await manifestOf(sent, 'J3')).body);
    const contents = entries.filter(({ name }) => name !== 'manifest.jws');
    for (const { name, bytes } of contents) expect(sha256(bytes)).toBe(name);
    expect(items.map(({ sha256: digest, size }) => `${digest} ${size}`).toSorted()).toEqual(
      contents.map(({ name, bytes }) => `${name} ${bytes.length}`).toSorted(),
    );
    expect(contents).toHaveLength(entries.length - 1);
  });

  it('opens with the code of its juror alone, and is never in clear', async () => {
    for (const juror of ['J2', 'J3'])
      await expect(entriesOf(sent, 'J1', sent.codeOf(juror))).rejects.toThrow('not opened');
    const bytes = await readFile(sent.packageOf('J1'), 'latin1');
    expect(bytes.startsWith('age-encryption.org/v1\n-> scrypt ')).toBe(true);
    expect(bytes).not.toContain('VISIBLE-FIELD');
  });

  it('keeps its manifest in envois/, and its sending in the journal', async () => {
    const stored = await readdir(path.join(sent.root, 'envois'));
    expect(stored).toHaveLength(3);
    const summary = await sent.get('campaign.summary', { campaign: sent.campaign });
    expect(summary.counts.packages).toBe(3);
    expect(summary.steps.sending).toBe('done');
  });
});

describe('codes', () => {
  it('are four groups of four, one per juror, in a table for the convocations', async () => {
    const codes = ['J1', 'J2', 'J3'].map(sent.codeOf);
    for (const code of codes) expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$/);
    expect(new Set(codes).size).toBe(3);
  });

  it('are the same at the next sending, for those who have not answered', async () => {
    await using at = await cloneCampaign(sent);
    const again = await sendAgain(at);
    expect(['J1', 'J2', 'J3'].map(again.codeOf)).toEqual(['J1', 'J2', 'J3'].map(sent.codeOf));
    const manifest = await manifestOf(again, 'J1');
    expect(manifest.seq).toBe(2);
    expect(manifest.prev).toEqual([(await storedDigests(sent, 'J1'))[0]]);
  });
});

describe('once a juror’s key is known', () => {
  it('the package goes to that key, opens without a code, and the table has no code for that juror', async () => {
    await using at = await cloneCampaign(sent);
    const desk = await openDesk(at, 'J3');
    await handIn(at, [await sealAll(desk, '10')]);
    const again = await sendAgain(at);
    expect([again.codeOf('J3'), again.codeOf('J1')]).toEqual(['', sent.codeOf('J1')]);
    expect((await readFile(again.packageOf('J3'), 'latin1')).match(/^-> X25519 /gm)).toHaveLength(2);
    const opened = await desk.get('exchange.openPackage', { file: desk.ref(again.packageOf('J3')), code: '' });
    expect(opened).toMatchObject({ profile: desk.profile, dossiers: 3 });
    await using stranger = await openDesk(at, 'J1');
    const file = stranger.ref(again.packageOf('J3'));
    expect(await stranger.refusal('exchange.openPackage', { file, code: sent.codeOf('J3') })).toMatchObject({
      code: 'EXCHANGE_CODE_WRONG',
    });
    const first = await desk.seal();
    expect(first.seq).toBe(2);
    await desk[Symbol.asyncDispose]();
  });
});

describe('a sending', () => {
  it('needs a freeze and a seat', async () => {
    await using fresh = await buildCampaign();
    expect(await fresh.refusal('exchange.send', { campaign: fresh.campaign, job: null })).toMatchObject({
      code: 'CAMPAIGN_NOT_FROZEN',
    });
    await using at = await cloneCampaign(sent);
    await at.get('jury.save', { campaign: at.campaign, jury: { ...jury, seats: [] } });
    expect(await at.refusal('exchange.send', { campaign: at.campaign, job: null })).toEqual({
      code: 'EXCHANGE_NO_JURORS',
      details: { campaign: at.campaign },
    });
  });

  it('is of one piece even where an import after the freeze was cut short before its release', async () => {
    await using at = await cloneCampaign(sent);
    await writeDossier(at, buildDossier({ id: 'D3', version: 2, title: 'TITLE-D3-BIS' }));
    const again = await sendAgain(at);
    await using desk = await openDesk(again, 'J2');
    const { dossiers } = await desk.get('scoring.desk', { profile: desk.profile });
    expect(dossiers.map(({ dossier }) => dossier.title)).toEqual(['TITLE-D2', 'TITLE-D3-BIS']);
  });

  it('stops at a missing attachment, a full disk or a wish, and says so', async () => {
    await using at = await cloneCampaign(sent);
    const piece = path.join(at.root, 'pieces', sha256(PDF));
    await rm(piece);
    const send = (job: string | null) => at.refusal('exchange.send', { campaign: at.campaign, job });
    expect(await send(null)).toEqual({ code: 'STORAGE_MISSING', details: { path: piece } });
    await writeFile(piece, PDF);
    for (const where of ['envois/', 'paquets/', 'codes-a-remettre.csv', 'journal-']) {
      at.failWrites((_, file) => (file.includes(where) ? 'STORAGE_FULL' : null));
      expect(await send(null)).toMatchObject({ code: 'STORAGE_FULL' });
    }
    at.failWrites(null);
    const { create } = at.deps.files;
    Object.assign(at.deps.files, {
      create: (...given: Parameters<typeof create>) => {
        at.deps.jobs.cancel('JOB');
        return create(...given);
      },
    });
    expect(await send('JOB')).toEqual({ code: 'JOB_CANCELLED', details: {} });
  });
});

const storedDigests = async (at: SentCampaign, juror: string): Promise<readonly string[]> => {
  const name = (await readdir(at.root)).find((file) => file.startsWith('journal-')) ?? '';
  const lines = (await readFile(path.join(at.root, name), 'utf8')).trim().split('\n');
  return lines
    .map((line) => JSON.parse(line) as { event: string; data: { juror: string; manifest: string } })
    .flatMap(({ event, data }) => (event === 'exchange.sent' && data.juror === juror ? [data.manifest] : []));
};
