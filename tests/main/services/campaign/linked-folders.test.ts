import { mkdtemp, readFile, readdir, rename, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildCampaign } from '../../../builders/build-campaign.ts';
import { buildInstallation } from '../../../builders/build-installation.ts';
import { buildJuror, buildJury } from '../../../builders/build-jury.ts';

let elsewhere: string;
beforeEach(async () => {
  elsewhere = await mkdtemp(path.join(tmpdir(), 'palmares-elsewhere-'));
});
afterEach(() => rm(elsewhere, { recursive: true, force: true }));

const jury = buildJury([buildJuror({ id: 'J1' })]);

describe('a folder that someone moved to another disk, leaving a link', () => {
  it.each([
    ['of a campaign', ({ root }: { root: string }) => root],
    ['of all campaigns', ({ root }: { root: string }) => path.dirname(root)],
  ])('%s is read and written behind the link', async (_, moved) => {
    await using at = await buildCampaign({ jury });
    const from = moved(at);
    const to = path.join(elsewhere, path.basename(from));
    await rename(from, to);
    await symlink(to, from);
    const { campaigns, spoiled } = await at.get('campaign.recents', {});
    expect([campaigns.map(({ campaign }) => campaign), spoiled]).toEqual([[at.campaign], []]);
    const { counts } = await at.get('campaign.summary', { campaign: at.campaign });
    await at.get('jury.save', { campaign: at.campaign, jury: buildJury([buildJuror({ id: 'J2' })]) });
    expect(await readFile(path.join(to, path.relative(from, at.root), 'travail/jury.json'), 'utf8')).toContain('"J2"');
    expect((await at.get('campaign.summary', { campaign: at.campaign })).counts.jurors).toBe(counts.jurors);
  });

  it('of all data is read and written behind the link', async () => {
    await using at = await buildCampaign({ jury });
    const link = path.join(elsewhere, 'data');
    await symlink(at.folder, link);
    await using other = await buildInstallation({ dataFolder: link, seed: 7 });
    expect((await other.get('campaign.recents', {})).campaigns).toMatchObject([{ campaign: at.campaign }]);
    const asked = { template: 'prix-impulsions-national', title: 'Un', edition: '2026' };
    const { campaign } = await other.get('campaign.create', asked);
    expect((await readdir(path.dirname(at.root))).toSorted()).toEqual([at.campaign, campaign].toSorted());
  });

  it('that leads to a folder no more is no campaign, and says nothing of others', async () => {
    await using at = await buildCampaign({ jury });
    await symlink(path.join(elsewhere, 'gone'), path.join(path.dirname(at.root), 'GONE'));
    expect((await at.get('campaign.recents', {})).campaigns).toMatchObject([{ campaign: at.campaign }]);
    expect(await at.refusal('campaign.summary', { campaign: 'GONE' })).toMatchObject({ code: 'CAMPAIGN_UNKNOWN' });
  });
});
