import fs from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import type { Failure, MethodName } from '../../../shared/contract/contract.ts';
import type { Host } from '../host.ts';

/** The host answers one method with a failure: for what no test can bring about for real, such as a full disk. */
export const failMethod = async (page: Page, method: MethodName, error: Failure): Promise<void> => {
  await page.route(`**/api/${method}`, (route) => route.fulfill({ json: { ok: false, error } }));
};

/** A campaign folder that cannot be read, beside the others. */
export const spoilCampaign = async ({ dataFolder }: Host, name: string): Promise<void> => {
  const folder = path.join(dataFolder, 'campagnes', name);
  await fs.mkdir(path.join(folder, 'travail'), { recursive: true });
  await fs.writeFile(path.join(folder, 'travail/rules.json'), '{ "v": 1, "title": "Prix');
  await fs.writeFile(path.join(folder, 'journal-POSTE.jsonl'), 'not a line\n');
};
