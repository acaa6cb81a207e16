import type { ParsedInputOf, ResultOf } from '../../../shared/contract/contract.ts';
import { ok } from '../../../shared/result.ts';
import type { Deps } from '../deps.ts';
export const exportRanking = async (
  _deps: Deps,
  _input: ParsedInputOf<'publication.export'>,
): Promise<ResultOf<'publication.export'>> => ok({ files: [] });
