import { useEffect } from 'react';
import { ok } from '../../shared/result.ts';
import { useApi } from '../api/api-context.ts';
import type { Given } from '../api/pick-file.ts';

/** What the host tells the window: files opened or dropped natively, a page chosen in the menu. */
export const useHostEvents = (onFiles: (given: readonly Given[]) => void, go: (path: string) => void): void => {
  const { subscribe } = useApi();
  useEffect(
    () =>
      subscribe((event) => {
        if (event.type === 'files.given') onFiles(event.files.map((file) => ({ name: file.name, result: ok(file) })));
        if (event.type === 'menu.chosen') go(event.route);
      }),
    [subscribe, onFiles, go],
  );
};
