import { toBase64url } from '../../shared/exchange/base64url.ts';
import { canonicalJson } from '../../shared/exchange/canonical-json.ts';
import { sealPayload } from '../../shared/exchange/envelope.ts';
import { thumbprint } from '../../shared/exchange/keys.ts';
import { MANIFEST_ENTRY } from '../../shared/exchange/package-content.ts';
import {
  AUTHOR_SECRETARIAT,
  type ListPayload,
  type PackagePayload,
  type Release,
} from '../../shared/exchange/payloads.ts';
import { CAMPAIGN, crypto, intakeRules, sealKeysOf, sha256, utf8 } from './build-intake.ts';

type Item = PackagePayload['body']['rules'];
export type PackageParts = {
  readonly manifest: PackagePayload;
  readonly entries: readonly { readonly name: string; readonly bytes: Uint8Array }[];
};

const keys = sealKeysOf('campaign');
const recipient = (await crypto.generateOpenKeys()).recipient;
const itemOf = (bytes: Uint8Array, name: string, type = 'application/json'): Item => ({
  sha256: sha256(bytes),
  size: bytes.length,
  type,
  name,
});
const dossierOf = (id: string) => ({
  v: 1,
  id,
  version: 1,
  title: `Projet ${id}`,
  applicant: null,
  fields: [],
  blocks: [],
  attachments: [],
});

const commonOf = async () => ({
  v: 1 as const,
  campaign: CAMPAIGN,
  campaignKey: await thumbprint(crypto, keys.x),
  author: AUTHOR_SECRETARIAT,
  seq: 1,
  prev: [],
  release: sha256('none'),
  listVersion: 1,
  app: { version: '0.1.0', build: 'test' },
  at: '2026-03-01T09:00:00Z',
  salt: toBase64url(new Uint8Array(16)),
});

export const sealList = async (changes: Partial<ListPayload> = {}, by = keys): Promise<Uint8Array> => {
  const body = {
    version: 1,
    jurors: [],
    seats: [],
    chair: null,
    substituteChair: null,
    assignment: 'all' as const,
    recusals: [],
    revocations: [],
  };
  return (await sealPayload(crypto, 'list', by, { ...(await commonOf()), kind: 'list', body, ...changes })).bytes;
};

/** Manifest and contents of a package for J1 with two dossiers and an attachment, before anything is sealed. */
export const buildPackage = async (
  changes: {
    readonly release?: Partial<Release>;
    readonly dossiers?: readonly object[];
    readonly rules?: object;
    readonly list?: Uint8Array;
  } = {},
): Promise<PackageParts> => {
  const rules = utf8(canonicalJson(changes.rules ?? intakeRules));
  const dossiers = (changes.dossiers ?? [dossierOf('D1'), dossierOf('D2')]).map((dossier) =>
    utf8(canonicalJson(dossier)),
  );
  const list = changes.list ?? (await sealList());
  const attachment = utf8('%PDF-1.7');
  const release = utf8(
    canonicalJson({
      v: 1,
      campaign: CAMPAIGN,
      rules: sha256(rules),
      dossiers: dossiers.map((bytes, n) => ({ id: `D${n + 1}`, digest: sha256(bytes), category: 'C1' })),
      ...changes.release,
    }),
  );
  const manifest: PackagePayload = {
    ...(await commonOf()),
    kind: 'package',
    release: sha256(release),
    body: {
      juror: 'J1',
      rules: itemOf(rules, 'reglement.json'),
      release: itemOf(release, 'envoi.json'),
      list: itemOf(list, 'liste.jws', 'application/jose+json'),
      dossiers: dossiers.map((bytes, n) => ({ ...itemOf(bytes, `D${n + 1}.json`), dossier: `D${n + 1}` })),
      attachments: [itemOf(attachment, 'Présentation.pdf', 'application/pdf')],
      documents: [],
      recipients: [recipient],
      sealKey: keys.x,
      minimumVersion: '0.1.0',
    },
  };
  const contents = [rules, release, list, ...dossiers, attachment];
  return { manifest, entries: contents.map((bytes) => ({ name: sha256(bytes), bytes })) };
};

/** The entries of the container, the manifest sealed among them. */
export const sealPackage = async ({ manifest, entries }: PackageParts, by = keys): Promise<PackageParts['entries']> => {
  const envelope = await sealPayload(crypto, 'package', by, manifest);
  return [{ name: MANIFEST_ENTRY, bytes: envelope.bytes }, ...entries];
};
