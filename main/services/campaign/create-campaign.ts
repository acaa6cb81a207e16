import type { Rules } from '../../../shared/campaign/rules.ts';
import type { ParsedInputOf, ResultOf } from '../../../shared/contract/contract.ts';
import { thumbprint } from '../../../shared/exchange/keys.ts';
import type { Jury } from '../../../shared/jury/jury.ts';
import { err, ok } from '../../../shared/result.ts';
import type { Deps } from '../deps.ts';
import { writeJson } from '../json-files.ts';
import { campaignFolder } from './campaign-folder.ts';
import { type CampaignKeys, record } from './campaign-store.ts';
import { readTemplates } from './templates.ts';

const NO_JURY: Jury = {
  v: 1,
  jurors: [],
  seats: [],
  chair: null,
  substituteChair: null,
  assignment: 'all',
  recusals: [],
};

/**
 * Makes the folder of a campaign from a template, with its keys. The journal's first line comes last: a folder that
 * a crash left without it was never acknowledged and is not a campaign.
 */
export const createCampaign = async (
  deps: Deps,
  { template: templateId, title, edition, demonstration }: ParsedInputOf<'campaign.create'>,
): Promise<ResultOf<'campaign.create'>> => {
  const templates = await readTemplates(deps);
  if (!templates.ok) return templates;
  const template = templates.value.find(({ id }) => id === templateId);
  if (!template) return err({ code: 'CAMPAIGN_TEMPLATE_UNKNOWN', details: { template: templateId } });
  const campaign = deps.random.id('C');
  const folder = campaignFolder(deps.dataFolder, campaign);
  const rules: Rules = { ...template.rules, title, edition };
  const keys = await generateCampaignKeys(deps);
  for (const path of folder.folders) {
    const made = await deps.files.makeFolder(path);
    if (!made.ok) return made;
  }
  for (const [path, value] of [
    [folder.rules, rules],
    [folder.jury, NO_JURY],
    [folder.keys, keys],
  ] as const) {
    const written = await writeJson(deps.files, path, value);
    if (!written.ok) return written;
  }
  const recorded = await record(deps, { folder }, [
    { event: 'campaign.created', data: { campaign, title, edition, template: template.id, demonstration } },
  ]);
  return recorded.ok ? ok({ campaign }) : recorded;
};

const generateCampaignKeys = async (deps: Deps): Promise<CampaignKeys> => {
  const [seal, open] = await Promise.all([deps.crypto.generateSealKeys(), deps.crypto.generateOpenKeys()]);
  return { v: 1, seal, open, thumbprint: await thumbprint(deps.crypto, seal.x) };
};
