import type { help as source } from '../fr/help.ts';

/** Help: the three images, the words, the keys. */
export const help: typeof source = {
  title: 'Help',
  lead: 'Palmarès works without a network: everything you see is on this computer, this help included.',
  images: 'Three images',
  envelope: {
    title: 'The closed envelope',
    text: 'What travels is encrypted. A package opens only with the code of the person it is for; a score file, only with the key of the campaign.',
  },
  seal: {
    title: 'The seal',
    text: 'Each file carries the seal of the person who made it. If a single sign changes, the seal no longer holds and the file does not count.',
  },
  journal: {
    title: 'The journal',
    text: 'What comes in and what is decided is written line after line, each line tied to the one before. Nothing goes away unseen.',
  },
  promises: 'What Palmarès guarantees',
  promiseList: [
    'A score counts only if its jury member sealed it.',
    'Whoever holds the evidence bundle can recompute the result.',
    'A missing mark is never a zero.',
    'Ties and close calls are told, never hidden.',
    'What is said to be saved is never lost.',
  ],
  shortcuts: 'Shortcuts',
  key: 'Key',
  action: 'Action',
  shortcutsOn: 'A single key, outside text fields. Switch them off in the settings if you dictate.',
  shortcutsOff: 'Single-key shortcuts are off; the settings switch them on again.',
  keys: {
    home: 'Go home',
    create: 'Create a campaign',
    open: 'Open a file',
    settings: 'Open the settings',
    help: 'Open this help',
    next: 'Go to the next item, or the one before with Shift',
    activate: 'Press the button or follow the link',
    choose: 'Change the choice in a list',
  },
  glossary: 'The words',
  words: [
    { word: 'Campaign', meaning: 'one award, one edition, one jury.' },
    {
      word: 'Rules',
      meaning: 'the criteria, the coefficients and the way to rank; frozen when the first package leaves.',
    },
    { word: 'Jury college', meaning: 'a group of jury members, with its weight and its voice.' },
    { word: 'Dossier', meaning: 'a candidate project, with its answers and its attachments.' },
    { word: 'Recusal', meaning: 'a jury member abstains on a dossier, by choice or at the request of another.' },
    { word: 'Score sheet', meaning: 'the marks of one jury member on one dossier.' },
    { word: 'Score file', meaning: 'all the sheets of one jury member, sealed.' },
    {
      word: 'Fingerprint',
      meaning: 'a run of signs that changes if the content changes; two equal fingerprints, one content.',
    },
    { word: 'Package', meaning: 'what a jury member receives: rules, dossiers, jury list.' },
    { word: 'Evidence bundle', meaning: 'everything needed to recompute the results.' },
  ],
};
