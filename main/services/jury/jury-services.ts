import type { ResultOf, Services } from '../../../shared/contract/contract.ts';
import { jurySchema } from '../../../shared/jury/jury.ts';
import { err, ok } from '../../../shared/result.ts';
import { isFrozen, loadCampaign } from '../campaign/campaign-store.ts';
import type { Deps } from '../deps.ts';
import { publishList } from '../exchange/publish-list.ts';
import { writeJson } from '../json-files.ts';
import { serially } from '../serially.ts';

type JuryServices = Pick<Services, Extract<keyof Services, `jury.${string}`>>;

export const createJuryServices = (deps: Deps): JuryServices => ({
  'jury.read': async ({ campaign: id }) => {
    const campaign = await loadCampaign(deps, id);
    return campaign.ok ? ok(campaign.value.jury) : campaign;
  },
  'jury.save': ({ campaign, jury }) => serially(campaign, () => saveJury(deps, campaign, jury)),
});

/** After the freeze a change of the jury is published at once as the next version of the list. */
const saveJury = async (deps: Deps, id: string, input: unknown): Promise<ResultOf<'jury.save'>> => {
  const campaign = await loadCampaign(deps, id);
  if (!campaign.ok) return campaign;
  const jury = jurySchema.safeParse(input);
  const problems = jury.success
    ? jury.data.jurors
        .filter(({ college }) => !campaign.value.rules.colleges.some(({ id: known }) => known === college))
        .map(({ id: juror, college }) => ({ path: `jurors.${juror}.college`, message: college }))
    : jury.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
  if (!jury.success || problems.length > 0) return err({ code: 'JURY_INVALID', details: { problems } });
  const written = await writeJson(deps.files, campaign.value.folder.jury, jury.data);
  if (!written.ok) return written;
  if (!isFrozen(campaign.value)) return ok({});
  const listed = await publishList(deps, { ...campaign.value, jury: jury.data });
  return listed.ok ? ok({}) : listed;
};
