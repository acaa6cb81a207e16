import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { Language } from '../../shared/messages/advice.ts';
import { messagesOf } from '../../shared/messages/catalogue.ts';

export type MenuActions = { readonly show: (route: string) => void; readonly openFile: () => void };

/** The application's menu in its own language. An item that shows a screen tells the page its route. */
export const installMenu = (language: Language, actions: MenuActions, isMac = process.platform === 'darwin'): void => {
  const words = messagesOf(language).application.menu;
  const template: MenuItemConstructorOptions[] = [
    {
      label: words.file,
      submenu: [
        { label: words.home, click: () => actions.show('/') },
        { label: words.open, accelerator: 'CmdOrCtrl+O', click: actions.openFile },
        { type: 'separator' },
        { label: words.settings, accelerator: 'CmdOrCtrl+,', click: () => actions.show('/settings') },
        { type: 'separator' },
        { label: words.close, role: 'close' },
        { label: words.quit, role: 'quit' },
      ],
    },
    { label: words.edit, submenu: editItems(words) },
    {
      label: words.view,
      submenu: [
        { label: words.zoomIn, role: 'zoomIn' },
        { label: words.zoomOut, role: 'zoomOut' },
        { label: words.zoomReset, role: 'resetZoom' },
        { type: 'separator' },
        { label: words.fullScreen, role: 'togglefullscreen' },
      ],
    },
    {
      label: words.help,
      role: 'help',
      submenu: [{ label: words.showHelp, accelerator: 'F1', click: () => actions.show('/help') }],
    },
  ];
  // macOS takes the first menu for the application's own.
  Menu.setApplicationMenu(Menu.buildFromTemplate(isMac ? [{ role: 'appMenu' }, ...template] : template));
};

const editItems = (
  words: Readonly<Record<'undo' | 'redo' | 'cut' | 'copy' | 'paste' | 'selectAll', string>>,
): MenuItemConstructorOptions[] => [
  { label: words.undo, role: 'undo' },
  { label: words.redo, role: 'redo' },
  { type: 'separator' },
  { label: words.cut, role: 'cut' },
  { label: words.copy, role: 'copy' },
  { label: words.paste, role: 'paste' },
  { label: words.selectAll, role: 'selectAll' },
];
