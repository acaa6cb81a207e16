import type { Inspection } from '../../../shared/contract/exchange.ts';

/** Kinds that carry a seal once opened. */
const SEALED = new Set<Inspection['kind']>([
  'package',
  'activation',
  'scores',
  'list',
  'countersign',
  'receipt',
  'results',
  'evidence',
]);

/** What can be said of the seal of a file: it has none, it is still in its envelope, it holds, it does not, whose it is is unknown. */
export const sealOf = ({
  kind,
  opened,
  sealHolds,
}: Pick<Inspection, 'kind' | 'opened' | 'sealHolds'>): 'none' | 'closed' | 'holds' | 'broken' | 'unknown' => {
  if (kind === 'encrypted' || (SEALED.has(kind) && !opened)) return 'closed';
  if (sealHolds !== null) return sealHolds ? 'holds' : 'broken';
  return SEALED.has(kind) ? 'unknown' : 'none';
};
