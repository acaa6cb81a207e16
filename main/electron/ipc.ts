import { type BrowserWindow, ipcMain, type IpcMainEvent, type IpcMainInvokeEvent } from 'electron';
import { z } from 'zod';
import type { Failure } from '../../shared/contract/contract.ts';
import { err, type Result } from '../../shared/result.ts';
import type { Dispatch } from '../services/dispatch.ts';
import type { TechnicalLog } from '../services/deps.ts';
import { CALLS, EVENTS } from './channels.ts';
import { isOurs } from './scheme.ts';

export type IpcOptions = {
  readonly window: BrowserWindow;
  readonly dispatch: Dispatch;
  readonly log: TechnicalLog;
  /** The page began to listen: what was held back for it may come. */
  readonly onListening: () => void;
  readonly onDropped: (paths: readonly string[]) => void;
};

const fromPreload = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('listening') }),
  z.strictObject({ type: z.literal('dropped'), paths: z.array(z.string().min(1)).min(1).max(2000) }),
]);

/** The two channels. Both listen only to the main frame of our one window, showing a page of ours. */
export const openChannels = ({ window, dispatch, log, onListening, onDropped }: IpcOptions): void => {
  ipcMain.handle(CALLS, async (event, method: unknown, input: unknown): Promise<Result<unknown, Failure>> => {
    if (!isFromWindow(event, window) || typeof method !== 'string') {
      log.record('electron.callRefused', {});
      return err({ code: 'REQUEST_UNREACHABLE', details: {} });
    }
    return dispatch(method, input);
  });
  ipcMain.on(EVENTS, (event, given: unknown) => {
    const message = fromPreload.safeParse(given);
    if (!isFromWindow(event, window) || !message.success) return log.record('electron.messageRefused', {});
    return message.data.type === 'listening' ? onListening() : onDropped(message.data.paths);
  });
};

/** A frame that is gone, a frame inside the page, another window or another page are not our window. */
const isFromWindow = (event: IpcMainEvent | IpcMainInvokeEvent, window: BrowserWindow): boolean => {
  try {
    const frame = event.senderFrame;
    if (frame === null || window.isDestroyed()) return false;
    return event.sender === window.webContents && frame.parent === null && isOurs(frame.url);
  } catch {
    // Electron throws when the frame went away between the message and the question.
    return false;
  }
};
