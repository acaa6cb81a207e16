import path from 'node:path';

/** A campaign folder of the command line: its data folder and its id; null if it does not lie in a data folder. */
export const readCampaignFolder = (
  given: string,
): { readonly dataFolder: string; readonly campaign: string } | null => {
  const folder = path.resolve(given);
  const parent = path.dirname(folder);
  if (path.basename(parent) !== 'campagnes' || !/^[A-Z0-9-]{1,32}$/.test(path.basename(folder))) return null;
  return { dataFolder: path.dirname(parent), campaign: path.basename(folder) };
};
