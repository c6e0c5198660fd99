import { dialog } from 'electron';
import { messages } from '../../../messages/index.ts';
import { Failure } from '../../pairing/machine/failure.ts';
import { NewerSettings } from './newer-settings.ts';

/** Shows why the app cannot start, if the failure is a known one. Others are in the log only. */
export function showStartFailure(error: unknown): void {
  if (error instanceof NewerSettings) {
    const { title, text } = messages.newerSettings;
    dialog.showErrorBox(title, text({ file: error.message }));
  }
  if (!(error instanceof Failure)) return;
  const { title, meaning, next } = messages.failures[error.code];
  const detail = error.detail === null ? '' : `\n\n${error.detail}`;
  dialog.showErrorBox(title, `${meaning} ${next}${detail}`);
}
