import { type BrowserWindow, dialog } from 'electron';
import type { PickHow } from '../services/application/host.ts';

/** The system's own dialog, over our window. Paths stay in this process. */
export const createFilePicker =
  (window: BrowserWindow) =>
  async ({ multiple, folder }: PickHow): Promise<readonly string[]> => {
    const { canceled, filePaths } = await dialog.showOpenDialog(window, {
      properties: [folder ? 'openDirectory' : 'openFile', ...(multiple ? ['multiSelections' as const] : [])],
    });
    return canceled ? [] : filePaths;
  };
