import type { BundleFiles } from '../../shared/publication/evidence-files.ts';

/** One way to spoil a bundle: what was done, the files then, and the file that a verification must name. */
export type Tampered = { readonly done: string; readonly files: BundleFiles; readonly named: string };

/** One bit of one byte changed. */
export const flip = (bytes: Uint8Array, at: number): Uint8Array => {
  const changed = bytes.slice();
  changed[at] = (changed[at] ?? 0) ^ 1;
  return changed;
};

export const changed = (files: BundleFiles, name: string, bytes: Uint8Array): BundleFiles =>
  new Map([...files, [name, bytes]]);

export const without = (files: BundleFiles, name: string): Map<string, Uint8Array> =>
  new Map([...files].filter(([known]) => known !== name));

/** Every file in turn: one bit changed in each third and at both ends, cut, made longer, emptied, deleted, swapped with another. */
export const eachFileTampered = (files: BundleFiles, positions = 5): readonly Tampered[] => {
  const names = [...files.keys()].toSorted();
  return names.flatMap((name, index) => {
    const bytes = files.get(name) as Uint8Array;
    const other = names[(index + 1) % names.length] as string;
    const swapped = changed(changed(files, name, files.get(other) as Uint8Array), other, bytes);
    const places = Array.from({ length: positions }, (_, i) =>
      Math.round((i * (bytes.length - 1)) / (positions - 1 || 1)),
    );
    const one = (done: string, made: BundleFiles): Tampered => ({ done: `${name} ${done}`, files: made, named: name });
    return [
      ...places.map((at) => one(`byte ${at} changed`, changed(files, name, flip(bytes, at)))),
      one('cut', changed(files, name, bytes.slice(0, -1))),
      one('longer', changed(files, name, Uint8Array.from([...bytes, 10]))),
      one('emptied', changed(files, name, new Uint8Array())),
      one('deleted', without(files, name)),
      one(`swapped with ${other}`, swapped),
    ];
  });
};

/** A file added: anywhere, with anything in it. */
export const eachFileAdded = (files: BundleFiles): readonly Tampered[] => {
  const [, note = new Uint8Array()] = [...files].find(([name]) => name.startsWith('notes/')) ?? [];
  const empty = new Uint8Array();
  const digest = 'e3'.repeat(32);
  return (
    [
      ['vide.txt', empty],
      ['.cache', empty],
      ['.palmares-AB12-1.tmp', empty],
      ['notes/.DS_Store', empty],
      ['notes/autre/profond.txt', empty],
      ['resultats/profond/tout/en/bas.jws', empty],
      [`notes/${digest}.jws`, note],
      [`notes/${digest}.jws`, empty],
      [`listes/${digest}.jws`, note],
      [`resultats/${digest}.jws`, note],
      [`figes/${digest}`, Buffer.from('{}')],
      ['journaux/journal-POSTE9.jsonl', empty],
      ['MANIFESTE (1).jws', files.get('MANIFESTE.jws') ?? empty],
    ] as const
  ).map(([name, bytes]) => ({ done: `${name} added`, files: changed(files, name, bytes), named: name }));
};
