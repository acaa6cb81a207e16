/** Where an entry of an archive of attachments belongs, by its path alone. */
export type PlacedEntry =
  /** Made by the source or the computer for itself: counted as known, never imported. */
  | { readonly kind: 'known' }
  /** The source's own PDF of the whole dossier: it shows the applicant, so it is the secretariat's. */
  | { readonly kind: 'summary'; readonly sourceId: string; readonly name: string }
  /** A file of one dossier; `original` is the name it had before the source added a date and a number. */
  | { readonly kind: 'piece'; readonly sourceId: string; readonly name: string; readonly original: string }
  /** Nothing in its path names a dossier. */
  | { readonly kind: 'loose'; readonly name: string };

const INSTRUCTION_FOLDERS = new Set(['messagerie', 'avis', 'dossier', 'horodatage']);
const NOISE = /^(\.ds_store|thumbs\.db|desktop\.ini|-liste-des-fichiers-en-erreurs.*)$/i;

/** Layout of the standard and template ZIP (imports.md §2.7), or any folder named as a dossier. */
export const placeEntry = (entry: string, sourceIds: ReadonlySet<string>): PlacedEntry => {
  const folders = entry.split('/');
  const name = String(folders.pop());
  if (NOISE.test(name) || folders.includes('__MACOSX') || folders.includes('bills')) return { kind: 'known' };
  const at = folders.findIndex(
    (folder) => sourceIds.has(folder.replace(/^dossier-(?=.)/, '')) || sourceIds.has(folder),
  );
  if (at === -1) return { kind: 'loose', name };
  const folder = folders.slice(at, at + 1).join('');
  const sourceId = sourceIds.has(folder) ? folder : folder.replace(/^dossier-/, '');
  const inside = folders.slice(at + 1).join('/');
  if (INSTRUCTION_FOLDERS.has(inside.replace(/\/.*$/, ''))) return { kind: 'known' };
  if (
    inside === '' &&
    name.startsWith(`export-${sourceId}`) &&
    /^(-.*)?\.pdf$/i.test(name.slice(`export-${sourceId}`.length))
  )
    return { kind: 'summary', sourceId, name };
  return {
    kind: 'piece',
    sourceId,
    name,
    original: name.replace(/-\d{2}-\d{2}-\d{4}-\d{2}-\d{2}-\d{1,4}(?=(\.[^.]*)?$)/, ''),
  };
};

/** Two file names are one if they differ only by characters that the source replaces in an archive. */
export const fileNameKey = (name: string): string =>
  name
    .normalize('NFC')
    .replace(/[\u202E%$|:;/<>?*"\t\r\n\\]/g, '-')
    .trim();

const EXTENSION =
  '(?:pdf|png|jpe?g|gif|webp|svg|bmp|tiff?|heic|docx?|odt|ods|odp|xlsx?|pptx?|csv|txt|rtf|md|xml|json|zip|7z|rar|mp4|mov|avi|mkv|mp3|wav|m4a|msg|eml)';
const ENDS_AS_FILE = new RegExp(`\\.${EXTENSION}$`, 'i');
const FIRST_FILE = new RegExp(`^.*?\\.${EXTENSION}(?=, |$)`, 'is');

/** True if a cell reads like names of files. */
export const looksLikeFiles = (text: string): boolean => ENDS_AS_FILE.test(text);

/**
 * File names in a cell, joined by `, ` though a name may itself hold one: the longest name that is really there
 * first, else up to the first thing that ends as a file does.
 */
export const splitFileNames = (text: string, known: readonly string[]): readonly string[] => {
  const names: string[] = [];
  const longest = known.map(fileNameKey).toSorted((a, b) => b.length - a.length);
  let rest = text.normalize('NFC').trim();
  while (rest !== '') {
    const key = fileNameKey(rest);
    const there = longest.find((name) => key === name || key.startsWith(`${name}, `));
    const name = there === undefined ? (FIRST_FILE.exec(rest)?.at(0) ?? rest) : rest.slice(0, there.length);
    names.push(name);
    rest = rest.slice(name.length).replace(/^,\s*/, '').trim();
  }
  return names;
};

/** The label of a field as a template export puts it in a file name: at most 30 characters, dashes between words. */
export const fieldSlug = (key: string): string => key.replace(/ /g, '-').slice(0, 30).replace(/-$/, '');
