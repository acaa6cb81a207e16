import { describe, expect, test } from 'vitest';
import { isInCompetition } from '../../../shared/dossiers/dossier.ts';
import { compareDossier } from '../../../shared/dossiers/compare-dossiers.ts';
import { sniffFileType } from '../../../shared/dossiers/file-type.ts';
import { idSkeleton, sourceIdToId } from '../../../shared/dossiers/import-ids.ts';
import { labelKey } from '../../../shared/dossiers/label-key.ts';
import { buildImport } from '../../../shared/dossiers/build-import.ts';
import { buildImportInput } from '../../builders/build-import.ts';

describe('ids', () => {
  test.each([
    ['1234', 'D-1234'],
    ['0042', 'D-0042'],
    ['imp 2026/07', 'IMP-2026-07'],
    ['Été-1', 'ETE-1'],
    ['5f0c7a9e-1d2b-4c3d-8e9f-0a1b2c3d4e5f', '5F0C7A9E1D2B4C3D8E9F0A1B2C3D4E5F'],
    ['1'.repeat(31), '1'.repeat(31)],
    ['—', ''],
  ])('%s is %s', (sourceId, id) => expect(sourceIdToId(sourceId)).toBe(id));

  test('25 numbers that an eye takes for one another share their skeleton', () => {
    const alike = [
      'IO1',
      'I01',
      'lO1',
      'l01',
      '1O1',
      '101',
      '1o1',
      'io1',
      'i01',
      'I-O-1',
      'I O 1',
      'I_O_1',
      'IОl',
      'ІO1',
      'Ι01',
      'ιο1',
      'lOI',
      'lol',
      'IOI',
      'ioi',
      '1Ol',
      '10l',
      'l0I',
      'I.0.1',
      'ＩＯ１',
    ];
    expect(alike).toHaveLength(25);
    expect(new Set(alike.map(idSkeleton)).size).toBe(1);
    expect(idSkeleton('102')).not.toBe(idSkeleton('101'));
  });
});

test('labels are compared as people would', () => {
  expect(labelKey(' « Été – l’an 1 » ')).toBe('ete l an 1');
  expect(labelKey('N° dossier')).toBe(labelKey('Numéro  DOSSIER'));
  expect(labelKey('Œuvre æ')).toBe('oeuvre ae');
});

test('files are known by their first bytes, never by their name', () => {
  const types = ['%PDF-1.7', '\x89PNG\r\n\x1A\n', '\xFF\xD8\xFF\xE0', '<svg', ''].map((head) =>
    sniffFileType(Uint8Array.from(head, (char) => char.charCodeAt(0))),
  );
  expect(types).toEqual([
    'application/pdf',
    'image/png',
    'image/jpeg',
    'application/octet-stream',
    'application/octet-stream',
  ]);
});

test('fields in another order are a change of all of them; a new attachment is one for the jury', () => {
  const [dossier] = buildImport(buildImportInput()).dossiers;
  if (!dossier) throw new Error('no dossier');
  const fields = [
    { label: 'a', value: '1', visibility: 'jury' as const },
    { label: 'b', value: '2', visibility: 'jury' as const },
  ];
  expect(compareDossier({ ...dossier, fields: fields.toReversed() }, { ...dossier, fields })).toMatchObject({
    change: 'changed',
    fields: ['b', 'a'],
    dossier: { version: 2 },
  });
  const attachments = [
    {
      sha256: '0'.repeat(64),
      name: 'a.pdf',
      type: 'application/pdf',
      size: 1,
      field: null,
      visibility: 'jury' as const,
    },
  ];
  expect(compareDossier({ ...dossier, attachments }, dossier)).toMatchObject({
    fields: ['@attachments'],
    dossier: { version: 2 },
  });
  expect(isInCompetition(dossier)).toBe(true);
});
