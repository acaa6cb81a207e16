import { useCallback, useRef, useState } from 'react';
import { useApi } from '../api/api-context.ts';
import { type Given, giveFiles, pickFiles, type Sending } from '../api/pick-file.ts';

/** A file given by the user, with a key of its own: the same file may be given twice. */
export type GivenFile = Given & { readonly key: number };
/** A file on its way; `key` is that of the gift it belongs to, which hands over one file after the other. */
export type SendingFile = Sending & { readonly key: number };

export type GivenFiles = {
  readonly files: readonly GivenFile[];
  /** Name of a small file that is being handed to the host, null when none is. */
  readonly reading: string | null;
  /** Large files that are being handed to the host: they can be watched and cancelled. */
  readonly sending: readonly SendingFile[];
  readonly add: (given: readonly Given[]) => void;
  readonly pick: (folder: boolean) => Promise<void>;
  readonly drop: (files: readonly File[]) => Promise<void>;
  readonly remove: (key: number) => void;
};

/** Above this, in bytes, handing a file over is worth watching. */
const LARGE = 1_000_000;
const isLarge = ({ size }: Sending): boolean => size > LARGE;

/** The files that « Ouvrir un fichier » explains, newest first; they stay while the window does. */
export const useGivenFiles = (onGiven: () => void): GivenFiles => {
  const api = useApi();
  const [files, setFiles] = useState<readonly GivenFile[]>([]);

  const add = useCallback(
    (given: readonly Given[]) => {
      if (given.length === 0) return;
      setFiles((before) => {
        const next = Math.max(0, ...before.map(({ key }) => key)) + 1;
        return [...given.map((file, place) => ({ ...file, key: next + place })), ...before];
      });
      onGiven();
    },
    [onGiven],
  );
  const { sending, hand } = useSending(add, onGiven);
  const pick = useCallback(
    (folder: boolean) => hand((watch) => pickFiles(api, { multiple: !folder, folder }, watch)),
    [api, hand],
  );
  const drop = useCallback((dropped: readonly File[]) => hand((watch) => giveFiles(api, dropped, watch)), [api, hand]);
  const remove = useCallback((key: number) => setFiles((before) => before.filter((file) => file.key !== key)), []);
  const reading = sending.find((file) => !isLarge(file))?.name ?? null;
  return { files, reading, sending: sending.filter(isLarge), add, pick, drop, remove };
};

type Hand = (give: (watch: (sending: Sending) => void) => Promise<readonly Given[]>) => Promise<void>;

/** What is on its way now. Files may be dropped while others are still going: each gift has one on its way at most. */
const useSending = (
  onEnd: (given: readonly Given[]) => void,
  onLarge: () => void,
): { readonly sending: readonly SendingFile[]; readonly hand: Hand } => {
  const [sending, setSending] = useState<readonly SendingFile[]>([]);
  const gifts = useRef(0);
  const hand = useCallback<Hand>(
    async (give) => {
      gifts.current += 1;
      const key = gifts.current;
      const others = (all: readonly SendingFile[]): readonly SendingFile[] => all.filter((one) => one.key !== key);
      const given = await give((file) => {
        setSending((before) => [...others(before), { ...file, key }].toSorted((a, b) => a.key - b.key));
        if (file.sent === 0 && isLarge(file)) onLarge();
      });
      setSending(others);
      onEnd(given);
    },
    [onEnd, onLarge],
  );
  return { sending, hand };
};
