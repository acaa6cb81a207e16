import { criteriaOfCategory } from '../../../shared/campaign/rules.ts';
import { isOnScale } from '../../../shared/campaign/scale.ts';
import type { ParsedInputOf, ResultOf, Services } from '../../../shared/contract/contract.ts';
import type { Profile } from '../../../shared/contract/exchange.ts';
import { juryDossierSchema } from '../../../shared/dossiers/dossier.ts';
import { isRecused, type Recusal } from '../../../shared/jury/jury.ts';
import { err, ok } from '../../../shared/result.ts';
import type { Draft } from '../../../shared/scoring/sheet.ts';
import type { Deps } from '../deps.ts';
import { readJson, writeJson } from '../json-files.ts';
import { serially } from '../serially.ts';
import { readDraft, saveDraft } from './draft-store.ts';
import { listProfiles, loadProfile, type OpenedProfile, profileUnreadable, recusalsOf } from './profile-store.ts';
import { lastSealed, sealScores } from './seal-scores.ts';
import { sheetStateOf } from './sheets.ts';

type ScoringServices = Pick<Services, Extract<keyof Services, `scoring.${string}`>>;

export const createScoringServices = (deps: Deps): ScoringServices => ({
  'scoring.profiles': () => profiles(deps),
  'scoring.desk': ({ profile }) => desk(deps, profile),
  'scoring.readDraft': (input) => readOneDraft(deps, input),
  'scoring.saveDraft': (input) => serially(keyOf(input.profile), () => saveOneDraft(deps, input)),
  'scoring.declareRecusal': (input) => serially(keyOf(input.profile), () => declareRecusal(deps, input)),
  'scoring.seal': ({ profile }) => serially(keyOf(profile), () => sealScores(deps, profile)),
});

const keyOf = ({ juror, campaign }: Profile): string => `${juror}/${campaign}`;

const profiles = async (deps: Deps): Promise<ResultOf<'scoring.profiles'>> => {
  const known = await listProfiles(deps);
  if (!known.ok) return known;
  const titled = await Promise.all(
    known.value.map(async (profile) => {
      const opened = await loadProfile(deps, profile);
      return { ...profile, title: opened.ok ? opened.value.rules.title : profile.campaign };
    }),
  );
  return ok({ profiles: titled });
};

const desk = async (deps: Deps, profile: Profile): Promise<ResultOf<'scoring.desk'>> => {
  const opened = await loadProfile(deps, profile);
  if (!opened.ok) return opened;
  const dossiers = [];
  for (const listed of opened.value.dossiers) {
    const { id, digest, category, path } = listed;
    const dossier = await readJson(deps.files, path, juryDossierSchema);
    if (!dossier.ok) return profileUnreadable(dossier.error, path);
    const draft = await readDraft(deps, opened.value.folder.root, id);
    if (!draft.ok) return draft;
    const isLost = draft.value.notice?.code === 'lost';
    const state = isLost ? 'inProgress' : sheetStateOf(opened.value, listed, draft.value.draft);
    dossiers.push({ dossier: dossier.value, digest, category, state, flag: draft.value.draft?.flag ?? false });
  }
  const last = await lastSealed(deps, opened.value);
  if (!last.ok) return last;
  const name = opened.value.list.body.jurors.find(({ id }) => id === profile.juror)?.name ?? profile.juror;
  return ok({
    name,
    rules: opened.value.rules,
    dossiers,
    recusals: [...recusalsOf(opened.value)],
    seq: last.value?.payload.seq ?? 0,
  });
};

const listedOf = (opened: OpenedProfile, id: string) => opened.dossiers.find((listed) => listed.id === id);

const readOneDraft = async (
  deps: Deps,
  { profile, dossier }: ParsedInputOf<'scoring.readDraft'>,
): Promise<ResultOf<'scoring.readDraft'>> => {
  const opened = await loadProfile(deps, profile);
  if (!opened.ok) return opened;
  if (!listedOf(opened.value, dossier)) return err({ code: 'SCORING_DOSSIER_UNKNOWN', details: { dossier } });
  const draft = await readDraft(deps, opened.value.folder.root, dossier);
  if (!draft.ok) return draft;
  const { notice } = draft.value;
  if (notice?.code === 'lost') return err({ code: 'SCORING_PROFILE_SPOILED', details: { path: notice.path } });
  return ok({ draft: draft.value.draft });
};

/** A draft is saved as typed, complete or not, as long as every mark is on its scale; the higher `edit` wins. */
const saveOneDraft = async (
  deps: Deps,
  { profile, draft }: ParsedInputOf<'scoring.saveDraft'>,
): Promise<ResultOf<'scoring.saveDraft'>> => {
  const opened = await loadProfile(deps, profile);
  if (!opened.ok) return opened;
  const listed = listedOf(opened.value, draft.dossier);
  if (!listed) return err({ code: 'SCORING_DOSSIER_UNKNOWN', details: { dossier: draft.dossier } });
  if (isRecused(recusalsOf(opened.value), profile.juror, listed))
    return err({ code: 'SCORING_RECUSED', details: { dossier: draft.dossier } });
  const offScale = firstOffScale(opened.value, listed.category, draft);
  if (offScale !== null)
    return err({ code: 'SCORING_MARK_OFF_SCALE', details: { dossier: draft.dossier, criterion: offScale } });
  const saved = await saveDraft(deps, opened.value.folder.root, draft);
  return saved.ok ? ok({ edit: draft.edit }) : saved;
};

/** Id of the first criterion whose mark is off its scale, or that the category is not marked on; null if none. */
const firstOffScale = ({ rules }: OpenedProfile, category: string, draft: Draft): string | null => {
  const criteria = criteriaOfCategory(rules, category);
  const wrong = draft.cells.find(({ criterion: id, mark }) => {
    const criterion = criteria.find((known) => known.id === id);
    return !criterion || (mark !== null && !isOnScale(criterion.scale, mark));
  });
  return wrong?.criterion ?? null;
};

/** « Me déporter »: the scope is the rules'; the recusal travels in every score file from now on. */
const declareRecusal = async (
  deps: Deps,
  { profile, dossier, reason }: ParsedInputOf<'scoring.declareRecusal'>,
): Promise<ResultOf<'scoring.declareRecusal'>> => {
  const opened = await loadProfile(deps, profile);
  if (!opened.ok) return opened;
  const { rules, declared, folder } = opened.value;
  const listed = listedOf(opened.value, dossier);
  if (!listed) return err({ code: 'SCORING_DOSSIER_UNKNOWN', details: { dossier } });
  const target = { dossier, category: listed.category, all: null }[rules.recusalScope];
  const recusal: Recusal = {
    juror: profile.juror,
    scope: rules.recusalScope,
    target,
    origin: 'self',
    reason,
    at: deps.clock.now(),
  };
  const others = declared.filter((known) => known.scope !== recusal.scope || known.target !== recusal.target);
  const written = await writeJson(deps.files, folder.recusals, { v: 1, recusals: [...others, recusal] });
  return written.ok ? ok({}) : written;
};
