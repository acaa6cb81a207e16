import { z } from 'zod';
import { type ColumnMapping, columnMappingSchema } from '../../../shared/dossiers/import-schemas.ts';
import type { Campaign } from '../campaign/campaign-store.ts';
import type { Deps } from '../deps.ts';
import { readJson, writeJson } from '../json-files.ts';

const mappingSchema = z.strictObject({ v: z.literal(1), mapping: z.array(columnMappingSchema) });

/** Where the columns of the last import went: proposed again for columns of the same name. Empty if never or unreadable. */
export const readMapping = async (
  deps: Pick<Deps, 'files'>,
  { folder }: Pick<Campaign, 'folder'>,
): Promise<readonly ColumnMapping[]> => {
  const read = await readJson(deps.files, folder.mapping, mappingSchema);
  return read.ok ? read.value.mapping : [];
};

export const rememberMapping = (
  deps: Pick<Deps, 'files'>,
  { folder }: Pick<Campaign, 'folder'>,
  mapping: readonly ColumnMapping[],
) => writeJson(deps.files, folder.mapping, { v: 1, mapping });
