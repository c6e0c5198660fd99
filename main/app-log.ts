/** The app's log: errors to stderr for whoever started it, and everything to its files. */
import { join } from 'node:path';
import { LogFile } from './desktop/diagnostics/log-file.ts';
import { writeLines } from './files/terminal.ts';
import { createLog } from './log.ts';

/** The part of Electron's `app` that is needed. */
interface LoggingApp {
  getPath(name: 'logs' | 'userData'): string;
}

/** Where its files cannot be written, stderr has the errors. */
export function openLog(app: LoggingApp) {
  const logFile = new LogFile(logFolder(app), () => new Date().toISOString());
  const log = createLog((entry, isError) => {
    if (isError) writeLines('stderr', entry);
    logFile.write(entry);
  });
  return { log, logFile };
}

/** Electron throws where it cannot make the folder. The name serves to say where the log would be. */
function logFolder(app: LoggingApp): string {
  try {
    return app.getPath('logs');
  } catch {
    return join(app.getPath('userData'), 'logs');
  }
}
