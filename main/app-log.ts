/** The app's log: errors to stderr for whoever started it, and everything to its files. */
import { LogFile } from './desktop/diagnostics/log-file.ts';
import { writeLines } from './files/terminal.ts';
import { createLog } from './log.ts';

/** @param folder for the files, absolute */
export function openLog(folder: string) {
  const logFile = new LogFile(folder, () => new Date().toISOString());
  const log = createLog((entry, isError) => {
    if (isError) writeLines('stderr', entry);
    logFile.write(entry);
  });
  return { log, logFile };
}
