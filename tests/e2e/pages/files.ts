import type { Page } from '@playwright/test';

/** Gives files to « Ouvrir un fichier » with the browser's own picker. */
export const chooseFiles = async (page: Page, files: readonly string[]): Promise<void> => {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: /^Choisir (un|des) fichiers?$/ }).click();
  await (await chooser).setFiles([...files]);
};

/** Drops a file anywhere on the page. */
export const dropFile = (page: Page, name: string, text: string): Promise<void> =>
  page.evaluate(
    ([fileName, content]) => {
      const data = new DataTransfer();
      data.items.add(new File([content], fileName));
      for (const type of ['dragover', 'drop'])
        document.body.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
    },
    [name, text] as const,
  );
