import { describe, expect, it } from 'vitest';
import { type FileReport, fileReportSchema } from '../../../shared/contract/exchange.ts';
import { CHECK_CODES } from '../../../shared/exchange/check-codes.ts';
import { checkText, fileReportText, sheetReportText, verdictWord } from '../../../shared/messages/check-text.ts';
import { faultsOf, noticeFaults } from './typography.ts';

const report = { verdict: 'accepted', code: null, activated: false, gap: false } as const;
const verdicts = fileReportSchema.shape.verdict.options;
const sheet = fileReportSchema.shape.sheets.element.shape;

describe.each(['fr', 'en'] as const)('verdicts in %s', (language) => {
  it.each(CHECK_CODES)('%s says what is wrong and one action', (code) => {
    expect(noticeFaults(language, checkText(language, code))).toEqual([]);
  });

  it.each(verdicts)('has a word for %s', (verdict) => {
    expect(faultsOf(language, verdictWord(language, verdict))).toEqual([]);
  });

  it('says every sheet verdict and every reason', () => {
    const texts = sheet.verdict.options.flatMap((verdict) =>
      [...sheet.reason.unwrap().options, null].map((reason) => sheetReportText(language, { verdict, reason })),
    );
    expect(new Set(texts).size).toBe(sheet.verdict.options.length * (sheet.reason.unwrap().options.length + 1));
    expect(texts.flatMap((text) => faultsOf(language, text))).toEqual([]);
  });

  it('tells the cases that no check stopped apart', () => {
    const cases: Pick<FileReport, 'verdict' | 'code' | 'activated' | 'gap'>[] = [
      report,
      { ...report, activated: true },
      { ...report, code: 'E18', gap: true },
      { ...report, verdict: 'duplicate', code: 'E17' },
      { ...report, verdict: 'superseded', code: 'E17' },
      { ...report, verdict: 'held', code: 'E17' },
      { ...report, verdict: 'late' },
      { ...report, verdict: 'refused', code: 'E10' },
    ];
    const texts = cases.map((item) => fileReportText(language, item));
    expect(new Set(texts.map(({ sentence }) => sentence)).size).toBe(cases.length);
    expect(texts.flatMap((text) => noticeFaults(language, text))).toEqual([]);
  });
});

it('says the check that refused a file', () => {
  expect(fileReportText('fr', { ...report, verdict: 'refused', code: 'E04' })).toBe(checkText('fr', 'E04'));
});
