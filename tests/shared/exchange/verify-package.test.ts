import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../shared/exchange/canonical-json.ts';
import { isVersionEnough, MANIFEST_ENTRY, type PackageProblem } from '../../../shared/exchange/package-content.ts';
import type { PackagePayload } from '../../../shared/exchange/payloads.ts';
import { verifyPackage } from '../../../shared/exchange/verify-package.ts';
import { openSealed } from '../../../shared/exchange/verify-sealed.ts';
import { buildIntake, crypto, decodeUtf8, sealKeysOf, sha256, utf8 } from '../../builders/build-intake.ts';
import { buildPackage, type PackageParts, sealList, sealPackage } from '../../builders/build-package.ts';

const ports = { sha256: crypto.sha256, verifyEd25519: crypto.verifyEd25519, decodeUtf8 };
const verify = (entries: PackageParts['entries'], version = '0.1.0') => verifyPackage(ports, entries, version);
const good = await buildPackage();
const withBody = (change: (body: PackagePayload['body']) => object): PackageParts => ({
  ...good,
  manifest: { ...good.manifest, body: { ...good.manifest.body, ...change(good.manifest.body) } },
});
const extra = { name: sha256('more'), bytes: utf8('more') };
/** A package whose one dossier's file is not what a dossier is. */
const withDossier = async (bytes: Uint8Array) => {
  const dossiers = [{ id: 'D1', digest: sha256(bytes), category: 'C1' }];
  const built = await buildPackage({ dossiers: [], release: { dossiers } });
  const item = { sha256: sha256(bytes), size: bytes.length, type: 'application/json', name: 'D1.json', dossier: 'D1' };
  const manifest = { ...built.manifest, body: { ...built.manifest.body, dossiers: [item] } };
  return sealPackage({ manifest, entries: [...built.entries, { name: sha256(bytes), bytes }] });
};

describe('a package', () => {
  it('that holds together is read whole', async () => {
    const opened = await verify(await sealPackage(good));
    expect(opened).toMatchObject({
      ok: true,
      value: {
        payload: good.manifest,
        release: { campaign: 'PRIX-2026' },
        list: { kind: 'list' },
        dossiers: [{ id: 'D1' }, { id: 'D2' }],
      },
    });
  });

  it('may name the same bytes twice', async () => {
    const twice = withBody((body) => ({ documents: body.attachments }));
    expect(await verify(await sealPackage(twice))).toMatchObject({ ok: true });
  });

  it.each<[string, PackageProblem['why'], string, () => Promise<PackageParts['entries']>]>([
    ['without its manifest', 'missing', MANIFEST_ENTRY, async () => good.entries],
    [
      'whose manifest is no envelope',
      'manifest',
      MANIFEST_ENTRY,
      async () => [{ name: MANIFEST_ENTRY, bytes: utf8('{}') }],
    ],
    [
      'whose manifest is another file of ours',
      'manifest',
      MANIFEST_ENTRY,
      async () => [{ name: MANIFEST_ENTRY, bytes: await sealList() }],
    ],
    ['sealed by another key than it names', 'seal', MANIFEST_ENTRY, () => sealPackage(good, sealKeysOf('stranger'))],
    [
      'whose campaign is not that key’s',
      'seal',
      MANIFEST_ENTRY,
      () => sealPackage({ ...good, manifest: { ...good.manifest, campaignKey: 'A'.repeat(43) } }),
    ],
    ['whose manifest was altered', 'seal', MANIFEST_ENTRY, async () => spoilSeal(await sealPackage(good))],
    [
      'for a later application',
      'needsNewerApplication',
      '0.2.0',
      () => sealPackage(withBody(() => ({ minimumVersion: '0.2.0' }))),
    ],
    ['with an entry too many', 'unexpected', extra.name, async () => [...(await sealPackage(good)), extra]],
    [
      'with a path for a name',
      'unexpected',
      '../../etc/passwd',
      async () => [...(await sealPackage(good)), { ...extra, name: '../../etc/passwd' }],
    ],
    ['with an entry missing', 'missing', 'Présentation.pdf', async () => (await sealPackage(good)).slice(0, -1)],
    [
      'with other bytes under a name',
      'mismatch',
      'Présentation.pdf',
      async () => [...(await sealPackage(good)).slice(0, -1), { name: sha256('%PDF-1.7'), bytes: utf8('%PDF-1.8') }],
    ],
    [
      'with another size than it says',
      'mismatch',
      'envoi.json',
      () => sealPackage(withBody((body) => ({ release: { ...body.release, size: 1 } }))),
    ],
    [
      'of another release than it says',
      'mismatch',
      'envoi.json',
      () => sealPackage({ ...good, manifest: { ...good.manifest, release: sha256('x') } }),
    ],
    [
      'whose release is of another campaign',
      'mismatch',
      'envoi.json',
      async () => sealPackage(await buildPackage({ release: { campaign: 'AUTRE' } })),
    ],
    [
      'whose release is under other rules',
      'mismatch',
      'reglement.json',
      async () => sealPackage(await buildPackage({ release: { rules: sha256('x') } })),
    ],
    ['whose rules are none', 'mismatch', 'reglement.json', async () => sealPackage(await buildPackage({ rules: {} }))],
    [
      'whose release is none',
      'mismatch',
      'envoi.json',
      async () => sealPackage(await buildPackage({ release: { v: 2 as 1 } })),
    ],
    [
      'with a dossier of another version',
      'mismatch',
      'D1.json',
      async () =>
        sealPackage(await buildPackage({ release: { dossiers: [{ id: 'D1', digest: sha256('x'), category: 'C1' }] } })),
    ],
    [
      'whose dossier is another',
      'mismatch',
      'D1.json',
      () =>
        withDossier(
          utf8(
            canonicalJson({
              v: 1,
              id: 'D2',
              version: 1,
              title: 'T',
              applicant: null,
              fields: [],
              blocks: [],
              attachments: [],
            }),
          ),
        ),
    ],
    ['whose dossier is not canonical', 'mismatch', 'D1.json', () => withDossier(utf8('{ }'))],
    ['whose dossier is not UTF-8', 'mismatch', 'D1.json', () => withDossier(Uint8Array.of(0xff))],
    [
      'whose list another key sealed',
      'mismatch',
      'liste.jws',
      async () => sealPackage(await buildPackage({ list: await sealList({}, sealKeysOf('stranger')) })),
    ],
    [
      'whose list is of another campaign',
      'mismatch',
      'liste.jws',
      async () => sealPackage(await buildPackage({ list: await sealList({ campaign: 'AUTRE' }) })),
    ],
  ])('%s is refused', async (_, why, item, make) => {
    expect(await verify(await make())).toEqual({ ok: false, error: { why, item } });
  });
});

describe('isVersionEnough', () => {
  it.each([
    ['0.1.0', '0.1.0', true],
    ['0.10.0', '0.9.9', true],
    ['1.0.0', '0.9.9', true],
    ['0.1.0', '0.1.1', false],
    ['0.9.9', '1.0.0', false],
    ['1', '1.0.0', true],
    ['1.0', '1.0.1', false],
    ['dev', '0.0.0', true],
    ['dev', '0.0.1', false],
    ['2.0.0', 'dev', true],
  ])('%s may open what asks for %s: %s', (current, minimum, enough) =>
    expect(isVersionEnough(current, minimum)).toBe(enough),
  );
});

describe('openSealed', () => {
  it('opens under the key expected, known beforehand or named inside', async () => {
    const { x } = sealKeysOf('campaign');
    const list = await sealList();
    expect(await openSealed(ports, 'list', list, x)).toMatchObject({ ok: true, value: { payload: { kind: 'list' } } });
    expect(await openSealed(ports, 'list', list, () => null)).toMatchObject({ error: { code: 'E08' } });
    expect(await openSealed(ports, 'list', list, sealKeysOf('stranger').x)).toMatchObject({ error: { code: 'E08' } });
    expect(await openSealed(ports, 'results', list, x)).toMatchObject({ error: { code: 'E07' } });
    expect(await openSealed(ports, 'list', utf8('{}'), x)).toMatchObject({ error: { code: 'E06' } });
    const [manifest] = spoilSeal([{ name: '', bytes: list }]);
    expect(await openSealed(ports, 'list', manifest?.bytes ?? list, x)).toMatchObject({ error: { code: 'E10' } });
  });

  it('says E11 where the payload is not one', async () => {
    const { seal, payloadOf } = await buildIntake();
    const scores = (await seal(payloadOf('J1'))).bytes;
    const relabelled = Buffer.from(scores)
      .toString()
      .replace(/"protected":"([^"]*)"/, (_, head: string) => {
        const text = Buffer.from(head, 'base64url').toString().replace('scores', 'list');
        return `"protected":"${Buffer.from(text).toString('base64url')}"`;
      });
    expect(await openSealed(ports, 'list', utf8(relabelled), sealKeysOf('J1').x)).toMatchObject({
      error: { code: 'E11' },
    });
  });
});

/** The first entry's signature replaced by one of zeros. */
const spoilSeal = ([first, ...others]: PackageParts['entries']): PackageParts['entries'] => [
  {
    name: first?.name ?? '',
    bytes: utf8(
      Buffer.from(first?.bytes ?? [])
        .toString()
        .replace(/"signature":"[^"]*"/, `"signature":"${'A'.repeat(86)}"`),
    ),
  },
  ...others,
];
