// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { Button } from '../../../renderer/ui/button.tsx';
import { FailureNotice } from '../../../renderer/ui/failure-notice.tsx';
import { LanguageProvider } from '../../../renderer/ui/language.ts';

afterEach(cleanup);

it('says the sentence and the action in the language in force, at once', () => {
  render(
    <LanguageProvider value="en">
      <FailureNotice failure={{ code: 'CAMPAIGN_UNKNOWN', details: { campaign: 'C9' } }} />
    </LanguageProvider>,
  );
  expect(screen.getByRole('alert').textContent).toContain('“C9” is not on this computer');
  expect(screen.getByRole('alert').textContent).toContain('Go back to the home page');
});

it('offers to try again only what may pass by itself', async () => {
  const again = vi.fn();
  const { rerender } = render(
    <FailureNotice failure={{ code: 'STORAGE_BUSY', details: { path: '/x' } }} onRetry={again} />,
  );
  await userEvent.click(screen.getByRole('button', { name: 'Réessayer' }));
  expect(again).toHaveBeenCalledOnce();
  const holder = { program: 'cli', machine: 'poste', pid: 1 };
  for (const failure of [
    { code: 'CAMPAIGN_UNKNOWN', details: { campaign: 'C9' } },
    // Who holds the folder is found out when the program starts.
    { code: 'DATA_FOLDER_HELD', details: { holder } },
  ] as const) {
    rerender(<FailureNotice failure={failure} onRetry={again} />);
    expect(screen.queryByRole('button')).toBeNull();
  }
});

it('a busy button keeps the focus and does nothing', async () => {
  const press = vi.fn();
  render(
    <Button isBusy onClick={press}>
      Créer
    </Button>,
  );
  await userEvent.click(screen.getByRole('button', { name: 'Créer' }));
  expect(press).not.toHaveBeenCalled();
  expect(document.activeElement).toBe(screen.getByRole('button'));
});
