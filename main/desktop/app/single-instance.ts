/** One app for each folder of its own: a later launch shows the first one's window, and ends. */
import { readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { isAlive } from '../../files/process.ts';
import { socketFolder } from './temporary-folder.ts';

/** The part of Electron's `app` that is needed. */
export interface LockingApp {
  requestSingleInstanceLock(): boolean;
  getPath(name: 'userData'): string;
}

export interface LaunchEnvironment {
  readonly app: LockingApp;
  readonly platform: NodeJS.Platform;
  /** This process's own: on Linux, Chromium's temporary folder is changed in it if it has to be. */
  readonly env: NodeJS.ProcessEnv;
  readonly log: { info(where: string, text: string): void };
}

/**
 * Whether this launch goes on. Also where the system refuses the lock: a second app then costs little, since
 * files have locks of their own, and an app that ends without a word is of no use.
 */
export function isFirstLaunch({ app, platform, env, log }: LaunchEnvironment): boolean {
  if (platform === 'linux' && !setTemporaryFolder(env)) {
    log.info('start', 'no temporary folder can be used, so a second launch is not noticed');
    return true;
  }
  if (app.requestSingleInstanceLock()) return true;
  // Windows gives the lock or says who has it.
  if (platform === 'win32' || isHeldByAnother(app)) return false;
  log.info('start', 'the system refused the lock, so a second launch is not noticed');
  return true;
}

/** @returns false if there is none, and asking for the lock would end the program */
function setTemporaryFolder(env: NodeJS.ProcessEnv): boolean {
  const folder = socketFolder(env);
  if (folder !== null && folder !== (env.TMPDIR ?? '/tmp')) env.TMPDIR = folder;
  return folder !== null;
}

/** Whether Chromium's lock, a link to `HOST-PID`, names another process that lives here. */
function isHeldByAnother(app: LockingApp): boolean {
  try {
    const holder = readlinkSync(join(app.getPath('userData'), 'SingletonLock'));
    const [, host, pid] = /^(.*)-(\d+)$/.exec(holder) ?? [];
    return host === hostname() && Number(pid) !== process.pid && isAlive(Number(pid));
  } catch {
    return false;
  }
}
