import { expect, it } from 'vitest';
import { type BundleProblem, bundleProblemSchema } from '../../../shared/publication/bundle-problem.ts';
import { bundleProblemText } from '../../../shared/messages/bundle-problem-text.ts';
import { failureText } from '../../../shared/messages/failure-text.ts';
import { faultsOf } from './typography.ts';

it.each(bundleProblemSchema.shape.why.options)('says %s of a file, naming it', (why) => {
  for (const language of ['fr', 'en'] as const) {
    const text = bundleProblemText(language, { file: 'figes/0a', why, detail: '' });
    expect(text).toContain('figes/0a');
    expect(faultsOf(language, text)).toEqual([]);
  }
});

it('gives the detail in brackets where there is one', () => {
  expect(bundleProblemText('en', { file: 'x', why: 'missing', detail: 'line 3' })).toMatch(/\(line 3\)$/);
});

it.each(['.DS_Store', 'notes/.DS_Store', '._campagne.json', 'Thumbs.db', 'figes/desktop.ini'])(
  'says of %s that the system added it, and that it may go',
  (file) => {
    const extra = { file, why: 'extra', detail: '' } as const;
    expect(bundleProblemText('fr', extra)).toMatch(/ajoute ce fichier de lui-même\. Supprimez-le sans crainte/);
    expect(bundleProblemText('en', extra)).toMatch(/adds this file by itself\. Delete it without worry/);
    for (const language of ['fr', 'en'] as const) {
      const text = bundleProblemText(language, extra);
      expect(text).toContain(file);
      expect(faultsOf(language, text)).toEqual([]);
    }
    expect(bundleProblemText('en', { ...extra, why: 'link' })).toContain('is a link');
  },
);

it.each(['x.DS_Store', 'DS_Store', '.cache', 'desktop.ini/notes.jws', 'notes/._'])('does not say it of %s', (file) => {
  expect(bundleProblemText('en', { file, why: 'extra', detail: '' })).toContain('nothing in the bundle names it');
});

it('advises to delete what the system added where nothing else is wrong, and to prepare the bundle again otherwise', () => {
  const left = { file: '.DS_Store', why: 'extra', detail: '' } as const;
  const code = 'PUBLICATION_EVIDENCE_SPOILED';
  const action = (problems: BundleProblem[]) => failureText('en', { code, details: { problems } }).action;
  expect(action([left, { ...left, file: 'Thumbs.db' }])).toMatch(/^Delete without worry/);
  expect(action([left, { ...left, file: 'x' }])).toMatch(/^Prepare the bundle again/);
});
