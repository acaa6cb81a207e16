import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

declare const PALMARES_VERSION: string | undefined;
declare const PALMARES_BUILD: string | undefined;

/** The folder of our package.json above this file: the checkout, or the packaged application's archive. */
export const applicationRoot = (): string => {
  for (let folder = path.dirname(fileURLToPath(import.meta.url)); ; folder = path.dirname(folder)) {
    if (isOurs(path.join(folder, 'package.json'))) return folder;
    if (folder === path.dirname(folder)) throw new Error('package.json of the application not found');
  }
};

const isOurs = (file: string): boolean =>
  existsSync(file) && (JSON.parse(readFileSync(file, 'utf8')) as { name?: unknown }).name === 'palmares';

/** Read-only resources shipped with the application: templates, demonstration, fonts. */
export const resourcesFolder = (): string => path.join(applicationRoot(), 'resources');

/** A file of `out/`, wherever this runs from: `builtFile('worker/crypto-worker.mjs')`. */
export const builtFile = (name: string): string => path.join(applicationRoot(), 'out', name);

/** Version and build, written in by build.mjs; straight from the sources (tests) the build is `source`. */
export const applicationVersion = (): { readonly version: string; readonly build: string } => ({
  version: typeof PALMARES_VERSION === 'string' ? PALMARES_VERSION : '0.0.0',
  build: typeof PALMARES_BUILD === 'string' ? PALMARES_BUILD : 'source',
});
