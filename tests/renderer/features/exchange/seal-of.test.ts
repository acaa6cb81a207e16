import { expect, it } from 'vitest';
import { sealOf } from '../../../../renderer/features/exchange/seal-of.ts';

it.each([
  ['encrypted', false, null, 'closed'],
  ['package', false, null, 'closed'],
  ['scores', true, true, 'holds'],
  ['scores', true, false, 'broken'],
  ['results', true, null, 'unknown'],
  ['spreadsheet', true, null, 'none'],
  ['campaignFolder', true, null, 'none'],
  ['unknown', true, null, 'none'],
] as const)('%s, opened %s, seal %s: %s', (kind, opened, sealHolds, seal) => {
  expect(sealOf({ kind, opened, sealHolds })).toBe(seal);
});
