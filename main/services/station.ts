import { z } from 'zod';
import { idSchema } from '../../shared/campaign/text.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Deps, StorageFailure } from './deps.ts';
import { readJson, writeJson } from './json-files.ts';

const stationSchema = z.strictObject({ v: z.literal(1), station: idSchema });

/**
 * Id of this workstation: names its own journal in every campaign. Drawn once per data folder; a spoiled file draws a
 * new one, so that no journal is ever continued by someone who is not sure of being its author.
 */
export const stationOf = async (deps: Deps): Promise<Result<string, StorageFailure>> => {
  const path = `${deps.dataFolder}/poste.json`;
  const known = await readJson(deps.files, path, stationSchema);
  if (known.ok) return ok(known.value.station);
  // A disk that cannot be read just now is no reason to become another workstation.
  if (known.error.code !== 'spoiled' && known.error.code !== 'STORAGE_MISSING') return err(known.error);
  const station = deps.random.id('P');
  const written = await writeJson(deps.files, path, { v: 1, station });
  return written.ok ? ok(station) : written;
};
