import { freezeChecks } from '../../../shared/ranking/freeze-checks.ts';
import { rulesSchema } from '../../../shared/campaign/rules.ts';
import { unsupportedPaths } from '../../../shared/campaign/rules-support.ts';
import { idSchema } from '../../../shared/campaign/text.ts';
import type { ResultOf, Services } from '../../../shared/contract/contract.ts';
import { err, ok } from '../../../shared/result.ts';
import type { Deps } from '../deps.ts';
import { writeJson } from '../json-files.ts';
import { serially } from '../serially.ts';
import { campaignFolder, campaignsFolder } from './campaign-folder.ts';
import { eventsOf, isFrozen, loadCampaign } from './campaign-store.ts';
import { createCampaign } from './create-campaign.ts';
import { publishRelease } from './release.ts';
import { summarise } from './summary.ts';
import { readTemplates } from './templates.ts';

type CampaignServices = Pick<Services, Extract<keyof Services, `campaign.${string}`>>;

export const createCampaignServices = (deps: Deps): CampaignServices => ({
  'campaign.templates': async () => {
    const templates = await readTemplates(deps);
    return templates.ok ? ok({ templates: [...templates.value] }) : templates;
  },
  'campaign.create': (input) => createCampaign(deps, input),
  'campaign.recents': () => recents(deps),
  'campaign.summary': async ({ campaign: id }) => {
    const campaign = await loadCampaign(deps, id);
    return campaign.ok ? ok(await summarise(deps, campaign.value)) : campaign;
  },
  'campaign.saveRules': ({ campaign, rules }) => serially(campaign, () => saveRules(deps, campaign, rules)),
  'campaign.freeze': ({ campaign }) => serially(campaign, () => freezeCampaign(deps, campaign)),
});

/**
 * The campaigns of this computer, the last touched first. Folders that cannot be read are named, never left out; one
 * whose name is no id is a copy that something else made (« … (1) ») and no campaign.
 */
const recents = async (deps: Deps): Promise<ResultOf<'campaign.recents'>> => {
  const names = await deps.files.list(campaignsFolder(deps.dataFolder));
  if (!names.ok) return names;
  const loaded = await Promise.all(
    names.value
      .filter((name) => idSchema.safeParse(name).success)
      .map(async (name) => ({ name, campaign: await loadCampaign(deps, name) })),
  );
  const campaigns = loaded.flatMap(({ campaign }) => (campaign.ok ? [campaign.value] : []));
  return ok({
    campaigns: campaigns
      .map(({ id, rules, created, lines, dossiers, jury }) => ({
        campaign: id,
        title: rules.title,
        edition: rules.edition,
        lastActAt: lines.reduce((latest, { at }) => (at > latest ? at : latest), created.at),
        dossiers: dossiers.length,
        jurors: jury.jurors.length,
        demonstration: created.demonstration,
      }))
      .toSorted((a, b) => (a.lastActAt < b.lastActAt ? 1 : -1)),
    spoiled: loaded.flatMap(({ name, campaign }) =>
      !campaign.ok && campaign.error.code !== 'CAMPAIGN_UNKNOWN' ? [name] : [],
    ),
  });
};

const saveRules = async (deps: Deps, id: string, input: unknown): Promise<ResultOf<'campaign.saveRules'>> => {
  const campaign = await loadCampaign(deps, id);
  if (!campaign.ok) return campaign;
  if (isFrozen(campaign.value)) return err({ code: 'CAMPAIGN_RULES_FROZEN', details: { campaign: id } });
  const rules = rulesSchema.safeParse(input);
  if (!rules.success) {
    const problems = rules.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
    return err({ code: 'CAMPAIGN_RULES_INVALID', details: { problems } });
  }
  const paths = unsupportedPaths(rules.data);
  if (paths.length > 0) return err({ code: 'CAMPAIGN_VALUE_NOT_SUPPORTED', details: { paths: [...paths] } });
  const written = await writeJson(deps.files, campaignFolder(deps.dataFolder, id).rules, rules.data);
  return written.ok ? ok({}) : written;
};

/** Checks that the rules can be carried out, then fixes them. Warnings do not stop; they are told and kept. */
const freezeCampaign = async (deps: Deps, id: string): Promise<ResultOf<'campaign.freeze'>> => {
  const campaign = await loadCampaign(deps, id);
  if (!campaign.ok) return campaign;
  const { rules, jury, dossiers } = campaign.value;
  if (eventsOf(campaign.value.lines, 'campaign.frozen').length > 0)
    return err({ code: 'CAMPAIGN_RULES_FROZEN', details: { campaign: id } });
  const paths = unsupportedPaths(rules);
  if (paths.length > 0) return err({ code: 'CAMPAIGN_VALUE_NOT_SUPPORTED', details: { paths: [...paths] } });
  const checks = freezeChecks(rules, jury, dossiers);
  const told = (severity: 'error' | 'warning') =>
    checks.flatMap(({ severity: weight, path, ...finding }) => (weight === severity ? [{ path, finding }] : []));
  if (told('error').length > 0) return err({ code: 'CAMPAIGN_CANNOT_FREEZE', details: { findings: told('error') } });
  const release = await publishRelease(deps, campaign.value, rules, dossiers);
  return release.ok ? ok({ release: release.value, warnings: told('warning') }) : release;
};
