import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rankTable } from '../../../../main/services/ranking/rank-table.ts';
import { contract } from '../../../../shared/contract/contract.ts';
import type { RankOptions } from '../../../../shared/ranking/long-table-schemas.ts';
import { type BuiltDeps, buildDeps } from '../../../builders/build-deps.ts';
import { buildCategory, buildRules } from '../../../builders/build-rules.ts';

const options: RankOptions = {
  scales: [{ criterion: null, min: '0', max: '20', step: null }],
  weights: [],
  incomplete: 'refuse',
  criteria: null,
  lowerIsBetter: 'none',
  ties: [],
  quorum: 0,
  rules: null,
};

let folder = '';
let deps: BuiltDeps;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'palmares-rank-'));
  deps = await buildDeps({ dataFolder: folder });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const ask = async (bytes: string | Uint8Array, overrides: Partial<RankOptions> = {}) => {
  const file = path.join(folder, 'notes.csv');
  await writeFile(file, bytes);
  return rankTable(deps, { file: deps.fileRefs.register(file), options: { ...options, ...overrides } });
};
const problems = async (bytes: string | Uint8Array) => {
  const answer = await ask(bytes);
  return answer.ok || answer.error.code !== 'RANKING_TABLE_INVALID' ? answer : answer.error.details;
};

describe('ranking a long table', () => {
  const text = 'juror,dossier,criterion,score\nJ1,"D\n1",A,14.5\nJ1,D2,A,15\n';

  it('answers the ranking, the options as applied and the digest of the bytes', async () => {
    const answer = await ask(text);
    expect(answer).toMatchObject({
      ok: true,
      value: {
        rules: options,
        digest: createHash('sha256').update(text).digest('hex'),
        ranking: [
          { dossier: 'D2', rank: 1, exact: '15/1' },
          { dossier: 'D\n1', rank: 2, exact: '29/2' },
        ],
      },
    });
    if (answer.ok) expect(contract['ranking.rankTable'].output.parse(answer.value)).toEqual(answer.value);
  });

  it('reads a byte order mark, any line end, blank lines and quoted cells', async () => {
    const answer = await ask(
      '\uFEFFjuror,dossier,criterion,score,note\r\n\r\nJ1,"D,1","a ""b""",14,x\r\nJ2,"D,1","a ""b""",\r\n',
    );
    expect(answer).toMatchObject({
      ok: true,
      value: { jurors: 2, scores: 1, ranking: [{ dossier: 'D,1', byCriterion: { 'a "b"': 14 } }] },
    });
  });

  it('names the line of the file, also behind a cell of several lines', async () => {
    expect(await problems(`${text}J2,D2,A,21\n`)).toMatchObject({
      name: 'notes.csv',
      problems: [{ code: 'offScale', line: 5 }],
    });
  });

  it('refuses what is no table', async () => {
    expect(await problems(Uint8Array.of(0xff, 0xfe, 0x41))).toMatchObject({
      problems: [{ code: 'notText', line: null }],
    });
    expect(await problems('juror,dossier,criterion,score\nJ1,"D1,A,1\n')).toMatchObject({
      problems: [{ code: 'quoteNotClosed', line: 2 }],
    });
    expect(await problems('juror,dossier,criterion,score\nJ1,D1,A,14,5\n')).toMatchObject({
      problems: [{ code: 'cellTooMany', line: 2, value: '5' }],
    });
    expect(await problems('')).toMatchObject({ problems: [{ code: 'columnMissing' }, {}, {}, {}] });
  });

  it('follows a rules file in place of the options', async () => {
    const rules = buildRules({ quorum: { sheets: 2, share: '0' } });
    const answer = await ask('juror,dossier,criterion,score\nJ1,D1,A,10\nJ1,D1,B,11\n', { rules, scales: [] });
    expect(answer).toMatchObject({
      ok: true,
      value: { rules, ranking: [{ category: 'C1', status: 'belowQuorum', exact: '21/2' }] },
    });
  });

  it('refuses rules that are none, not computed, or beyond what a table says', async () => {
    expect(await ask(text, { rules: { v: 1 } })).toMatchObject({
      ok: false,
      error: { code: 'CAMPAIGN_RULES_INVALID' },
    });
    const rules = buildRules({ aggregation: 'median', categories: ['C1', 'C2'].map(buildCategory) });
    expect(await ask(text, { rules })).toEqual({
      ok: false,
      error: { code: 'CAMPAIGN_VALUE_NOT_SUPPORTED', details: { paths: ['aggregation', 'categories'] } },
    });
  });

  it('says which file is unknown or missing', async () => {
    const unknown = await rankTable(deps, { file: { ref: 'none', name: 'notes.csv' }, options });
    expect(unknown).toEqual({ ok: false, error: { code: 'APPLICATION_FILE_UNKNOWN', details: { name: 'notes.csv' } } });
    const gone = await rankTable(deps, { file: deps.fileRefs.register(path.join(folder, 'absent.csv')), options });
    expect(gone).toMatchObject({ ok: false, error: { code: 'STORAGE_MISSING' } });
  });
});
