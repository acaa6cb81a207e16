/**
 * `npm run setup`: finds, or installs, the programs that the tests ask of the computer. Runs before `npm ci`: Node
 * built-ins only. Quick and silent about what is there; says in one line what is missing and how to get it.
 */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, readFileSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** @typedef {{ readonly command: string, readonly debian: string, readonly why: string }} Requirement */

/** @type {readonly Requirement[]} */
export const REQUIREMENTS = [
  { command: 'chromium', debian: 'chromium', why: 'end-to-end stories' },
  { command: 'age', debian: 'age', why: 'opening our files without our code' },
  { command: 'jq', debian: 'jq', why: 'reading our files without our code' },
  { command: 'openssl', debian: 'openssl', why: 'verifying our files without our code' },
  { command: 'soffice', debian: 'libreoffice-calc-nogui', why: 'imports rewritten by another program' },
  { command: 'pdftoppm', debian: 'poppler-utils', why: 'looking at printed pages' },
  { command: 'python3', debian: 'python3', why: 'ranking and verifying without our code' },
];

const OLDEST_NODE = [20, 19];

/**
 * True from Node 20.19 on; odd or unreadable versions are judged by their numbers alone.
 * @param {string} version as `process.versions.node`
 */
export const isNodeRecentEnough = (version) => {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST_NODE;
  return major > oldestMajor || (major === oldestMajor && minor >= oldestMinor);
};

/**
 * True for Debian and what descends from it, by the text of /etc/os-release.
 * @param {string} osRelease
 */
export const isDebianLike = (osRelease) =>
  osRelease
    .split('\n')
    .filter((line) => /^ID(_LIKE)?=/.test(line))
    .flatMap((line) =>
      line
        .replace(/^[^=]*=/, '')
        .replaceAll(/["']/g, '')
        .split(/\s+/),
    )
    .some((id) => id === 'debian' || id === 'ubuntu');

/**
 * Where a command is in the folders of PATH, or null. A folder or a file that may not be run is not a command.
 * @param {string} command
 * @param {string} searchPath
 * @returns {string | null}
 */
export const findCommand = (command, searchPath = process.env['PATH'] ?? '') => {
  const candidates = searchPath.split(path.delimiter).filter(Boolean);
  return candidates.map((folder) => path.join(folder, command)).find(isExecutable) ?? null;
};

/** @param {string} file */
const isExecutable = (file) => {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
};

/** @param {readonly Requirement[]} missing */
const installArguments = (missing) => [
  'install',
  '--yes',
  '--no-install-recommends',
  ...missing.map(({ debian }) => debian),
];

/**
 * What to do about the missing programs: nothing, install them, or tell how. Only root on a Debian installs.
 * @param {{ missing: readonly Requirement[], debianLike: boolean, root: boolean }} situation
 * @returns {{ do: 'nothing' } | { do: 'install', packages: string[] } | { do: 'tell', line: string }}
 */
export const planSetup = ({ missing, debianLike, root }) => {
  if (missing.length === 0) return { do: 'nothing' };
  const commands = missing.map(({ command }) => command).join(', ');
  if (!debianLike)
    return { do: 'tell', line: `Missing: ${commands}. Install them with your system's package manager.` };
  if (root) return { do: 'install', packages: missing.map(({ debian }) => debian) };
  const install = `sudo apt-get ${installArguments(missing).join(' ')}`;
  return { do: 'tell', line: `Missing: ${commands}. Run: sudo apt-get update && ${install}` };
};

/**
 * What setup asks of the computer.
 * @typedef {{
 *   readonly nodeVersion: string,
 *   readonly osRelease: string,
 *   readonly root: boolean,
 *   readonly isPresent: (command: string) => boolean,
 *   readonly apt: (args: readonly string[]) => boolean,
 *   readonly say: (line: string) => void,
 * }} World
 */

/**
 * Finds or installs what is missing, and says what is missing still. Exit status: 0 when everything is there, else 1.
 * @param {World} world
 */
export const setup = ({ nodeVersion, osRelease, root, isPresent, apt, say }) => {
  if (!isNodeRecentEnough(nodeVersion)) {
    say(`Node ${nodeVersion} is too old: ${OLDEST_NODE.join('.')} or newer is needed.`);
    return 1;
  }
  const findMissing = () => REQUIREMENTS.filter(({ command }) => !isPresent(command));
  const plan = planSetup({ missing: findMissing(), debianLike: isDebianLike(osRelease), root });
  if (plan.do === 'tell') {
    say(plan.line);
    return 1;
  }
  if (plan.do === 'install') {
    say(`Installing ${plan.packages.join(', ')}`);
    // A mirror or the network may fail once.
    if (!installOnce(findMissing(), apt)) installOnce(findMissing(), apt);
  }
  const missing = findMissing();
  for (const { command, why } of missing) say(`Missing still: ${command} (${why}).`);
  if (missing.length === 0) say(`Setup: Node ${nodeVersion} and ${REQUIREMENTS.length} programs found.`);
  return missing.length === 0 ? 0 : 1;
};

/** @param {readonly Requirement[]} missing @param {World['apt']} apt */
const installOnce = (missing, apt) => apt(['update']) && apt(installArguments(missing));

/** @param {readonly string[]} args */
const runApt = (args) =>
  spawnSync('apt-get', args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  }).status === 0;

const readOsRelease = () => {
  try {
    return readFileSync('/etc/os-release', 'utf8');
  } catch {
    return '';
  }
};

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  process.exitCode = setup({
    nodeVersion: process.versions.node,
    osRelease: readOsRelease(),
    root: process.getuid?.() === 0,
    isPresent: (command) => findCommand(command) !== null,
    apt: runApt,
    say: console.log,
  });
}
