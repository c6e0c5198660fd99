import { dialog } from 'electron';
import { messages } from '../../../messages/index.ts';
import { Failure } from '../../pairing/failure.ts';

/** Tells the person why the app does not start, where that is known; the log has the rest. */
export function tellWhyNotStarted(error: unknown): void {
  if (!(error instanceof Failure)) return;
  const { title, meaning, next } = messages.failures[error.code];
  dialog.showErrorBox(title, `${meaning} ${next}`);
}
