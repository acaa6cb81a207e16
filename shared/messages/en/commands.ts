import type { commands as french } from '../fr/commands.ts';

/** Words of the commands inspect, merge, export and verify. */
export const commands: typeof french = {
  inspect: {
    usage: [
      'inspect FILE [--campaign ID] [--code-file FILE]   what one of our files is, who sealed it, whether it holds',
      '',
      '  --campaign ID     the keys of this campaign (all those of the data folder otherwise), or the path of its folder',
      '  --code-file FILE  a file that holds the juror’s code, to open a package',
    ].join('\n'),
    oneFile: 'One file is needed, and only one.',
  },
  merge: {
    usage: [
      'merge CAMPAIGN FILE…   receives score files and tells what becomes of each',
      '',
      'CAMPAIGN is a campaign folder. Exit 1 if a file is refused or held; the others stay received.',
    ].join('\n'),
    arguments: 'A campaign folder is needed, then at least one file.',
  },
  export: {
    usage: [
      'export CAMPAIGN --to FOLDER   all exports of the ranking',
      '',
      'ODS, XLSX, CSV for French spreadsheets, open-data CSV, JSON. The ranking must be open.',
    ].join('\n'),
    arguments: 'A campaign folder and --to FOLDER are needed.',
  },
  verify: {
    usage: [
      'verify BUNDLE   verifies an evidence bundle and recomputes the ranking',
      '',
      'Checks every seal, names changed, missing and added files. Exit 0 only if everything agrees.',
    ].join('\n'),
    oneBundle: 'One evidence bundle is needed, and only one.',
    holds: 'Everything agrees: every seal holds and the ranking computed anew is the one that was sealed.',
    problems: (count) => `${count} ${count > 1 ? 'points do' : 'point does'} not agree:`,
    scoreFiles: (count) => `${count} score ${count > 1 ? 'files' : 'file'}`,
  },
  notACampaign: (path) => `${path} is not a campaign folder: it should lie in the folder “campagnes” of a data folder.`,
  codeFile: (path) => `Cannot read the code in ${path}.`,
};
