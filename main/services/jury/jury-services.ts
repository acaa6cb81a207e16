import type { ResultOf, Services } from '../../../shared/contract/contract.ts';
import { type Jury, jurySchema } from '../../../shared/jury/jury.ts';
import { err, ok } from '../../../shared/result.ts';
import { type Campaign, isFrozen, loadCampaign } from '../campaign/campaign-store.ts';
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

/** Every member has a college of the rules; whoever was listed once stays, without a seat if replaced: files are kept. */
const problemsOf = ({ rules, list }: Campaign, { jurors }: Jury) => [
  ...jurors
    .filter(({ college }) => !rules.colleges.some(({ id: known }) => known === college))
    .map(({ id, college }) => ({ path: `jurors.${id}.college`, message: college })),
  ...(list?.payload.body.jurors ?? [])
    .filter(({ id }) => !jurors.some((juror) => juror.id === id))
    .map(({ id }) => ({ path: `jurors.${id}`, message: 'listed' })),
];

/** After the freeze a change of the jury is published at once as the next version of the list. */
const saveJury = async (deps: Deps, id: string, input: unknown): Promise<ResultOf<'jury.save'>> => {
  const campaign = await loadCampaign(deps, id);
  if (!campaign.ok) return campaign;
  const jury = jurySchema.safeParse(input);
  const problems = jury.success
    ? problemsOf(campaign.value, jury.data)
    : jury.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
  if (!jury.success || problems.length > 0) return err({ code: 'JURY_INVALID', details: { problems } });
  const written = await writeJson(deps.files, campaign.value.folder.jury, jury.data);
  if (!written.ok) return written;
  if (!isFrozen(campaign.value)) return ok({});
  const listed = await publishList(deps, { ...campaign.value, jury: jury.data });
  return listed.ok ? ok({}) : listed;
};
