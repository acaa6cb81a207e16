import { useCallback, useState } from 'react';
import { useApi } from '../api/api-context.ts';
import { type Given, giveFiles, pickFiles } from '../api/pick-file.ts';

/** A file given by the user, with a key of its own: the same file may be given twice. */
export type GivenFile = Given & { readonly key: number };

export type GivenFiles = {
  readonly files: readonly GivenFile[];
  /** Name of the file that is being handed to the host, null when none is. */
  readonly reading: string | null;
  readonly add: (given: readonly Given[]) => void;
  readonly pick: (folder: boolean) => Promise<void>;
  readonly drop: (files: readonly File[]) => Promise<void>;
  readonly remove: (key: number) => void;
};

/** The files that « Ouvrir un fichier » explains, newest first; they stay while the window does. */
export const useGivenFiles = (onGiven: () => void): GivenFiles => {
  const api = useApi();
  const [reading, setReading] = useState<string | null>(null);
  const [files, setFiles] = useState<readonly GivenFile[]>([]);

  const add = useCallback(
    (given: readonly Given[]) => {
      setReading(null);
      if (given.length === 0) return;
      setFiles((before) => {
        const next = Math.max(0, ...before.map(({ key }) => key)) + 1;
        return [...given.map((file, place) => ({ ...file, key: next + place })), ...before];
      });
      onGiven();
    },
    [onGiven],
  );
  const pick = useCallback(
    async (folder: boolean) => add(await pickFiles(api, { multiple: !folder, folder }, setReading)),
    [api, add],
  );
  const drop = useCallback(
    async (dropped: readonly File[]) => add(await giveFiles(api, dropped, setReading)),
    [api, add],
  );
  const remove = useCallback((key: number) => setFiles((before) => before.filter((file) => file.key !== key)), []);
  return { files, reading, add, pick, drop, remove };
};
