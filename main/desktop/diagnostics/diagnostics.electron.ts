/** Log and report: to read, to copy, to save, and their folder. */
import { hostname, release, userInfo } from 'node:os';
import { join } from 'node:path';
import { app, clipboard, dialog, shell } from 'electron';
import { messages } from '../../../messages/index.ts';
import { replaceFile } from '../../files/atomic-file.ts';
import { errorCode } from '../../files/error-code.ts';
import { DesktopFailure } from '../failure-view.ts';
import type { ViewStore } from '../view/view-store.ts';
import { ActivityLines } from './activity-lines.ts';
import type { LogFile } from './log-file.ts';
import { REPORTED_LINES, reportOf } from './report.ts';

export interface DiagnosticsPorts {
  readonly log: { info(where: string, text: string): void };
  readonly logFile: LogFile;
  readonly views: ViewStore;
}

export class Diagnostics {
  readonly #ports: DiagnosticsPorts;
  readonly #activity = new ActivityLines();

  /** Logs every change of the view from now on. */
  constructor(ports: DiagnosticsPorts) {
    this.#ports = ports;
    const { log, views } = ports;
    log.info('start', `Wire Tray ${app.getVersion()}, ${versions()}`);
    views.onView((view) => {
      for (const line of this.#activity.next(view)) log.info('app', line);
    });
  }

  /** The report as it would be passed on, for the person to read first. */
  report(): string {
    const { logFile, views } = this.#ports;
    return reportOf(
      views.latest,
      {
        now: new Date().toISOString(),
        versions: versions(),
        system: `${process.platform} ${process.arch} ${release()}`,
        names: [
          orEmpty(() => app.getPath('home')),
          app.getPath('userData'),
          orEmpty(hostname),
          orEmpty(() => userInfo().username),
        ],
      },
      {
        lines: logFile.last(REPORTED_LINES),
        numberOf: (id) => this.#activity.numberOf(id),
      },
    );
  }

  async copy(): Promise<void> {
    await clipboard.writeText(this.report());
  }

  /**
   * Asks where to save the report, and saves it.
   * @returns false when the person cancelled
   * @throws DesktopFailure `file-unwritable`
   */
  async save(): Promise<boolean> {
    const { filePath, canceled } = await dialog.showSaveDialog({
      title: messages.diagnostics.save,
      defaultPath: join(
        orEmpty(() => app.getPath('documents')),
        'wire-tray-report.txt',
      ),
    });
    if (canceled || filePath === '') return false;
    try {
      await replaceFile(filePath, this.report());
    } catch (error) {
      throw new DesktopFailure('file-unwritable', errorCode(error));
    }
    return true;
  }

  /** Opens the folder of the log. @throws DesktopFailure `folder-not-opened` */
  async openFolder(): Promise<void> {
    const refusal = await shell.openPath(this.#ports.logFile.folder);
    if (refusal !== '') throw new DesktopFailure('folder-not-opened', this.#ports.logFile.folder);
  }
}

function versions(): string {
  const { electron, chrome, node } = process.versions;
  return `electron ${electron}, chrome ${chrome}, node ${node}`;
}

/** '' if the call throws: not every computer has a name, and not every person these folders. */
function orEmpty(ask: () => string): string {
  try {
    return ask();
  } catch {
    return '';
  }
}
