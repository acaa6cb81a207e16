import type { shell as source } from '../fr/shell.ts';

/** Frame of the window: bar, rail, notices, settings. */
export const shell: typeof source = {
  name: 'Palmarès',
  documentTitle: (page) => `${page} — Palmarès`,
  skip: 'Skip to content',
  home: 'Home',
  mainNavigation: 'Main navigation',
  stepsNavigation: 'Steps of the campaign',
  secretariat: 'Secretariat',
  language: 'Language',
  languages: { fr: 'Français', en: 'English' },
  theme: 'Theme',
  themes: { system: 'Like the computer', light: 'Light', dark: 'Dark', contrast: 'High contrast' },
  help: 'Help',
  settings: 'Settings',
  loading: 'Loading…',
  retry: 'Try again',
  readOnly: (holder) =>
    `Read only: the data folder is held by ${holder}. Everything can be read. To change things here, finish there, then start Palmarès again.`,
  brokenTitle: 'This page was interrupted',
  broken: 'A display defect stopped this page. What is saved is intact.',
  brokenAction: 'Reload the window',
  notFoundTitle: 'This page does not exist',
  notFound: 'The address is no page of Palmarès. Nothing is lost.',
  backHome: 'Go back home',
  sessionTitle: 'This page is no longer linked to Palmarès',
  session:
    'Palmarès protects your data: only the page it opened itself may read them. This page is not that one, or Palmarès was started again since. What is saved is intact.',
  sessionSteps: [
    'Go back to the window where Palmarès was started; if it has stopped, start it again.',
    'Open the address it shows: it holds a key that works once.',
    'Close this page.',
  ],
  savedAt: (time) => `Saved at ${time}`,
  settingsPage: {
    lead: 'These settings are for this computer. They hold nothing of a campaign.',
    leadReadOnly: (holder) =>
      `These settings are kept in the data folder, held by ${holder}: they cannot be changed from here.`,
    display: 'Display',
    keyboard: 'Keyboard',
    letterShortcuts: 'Single-key shortcuts',
    letterShortcutsHint:
      'One letter is enough to change page, outside text fields. Switch them off if you dictate or if keys go off by themselves.',
    about: 'This installation',
    version: 'Version',
    host: 'Window',
    hosts: {
      electron: 'desktop application',
      loopback: 'browser, on this computer only',
      cli: 'command line',
      test: 'test',
    },
    dataFolder: 'Data folder',
    access: 'Access',
    writable: 'reading and writing',
    readOnly: (holder) => `read only, held by ${holder}`,
  },
  steps: {
    rules: 'Rules',
    dossiers: 'Dossiers',
    jury: 'Jury',
    sending: 'Sending',
    intake: 'Intake',
    results: 'Results',
  },
  stepStates: { todo: 'to do', now: 'in progress', done: 'done', attention: 'needs attention' },
};
