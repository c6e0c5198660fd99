import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openLog } from '../main/app-log.ts';
import { temporaryFolder, textOf } from './wire-home/support.ts';

it('the log is in the app’s own folder where the system makes no folder for logs', () => {
  const userData = temporaryFolder();
  const { log } = openLog({
    getPath(name) {
      if (name === 'logs') throw new Error('Failed to get ‘logs’ path');
      return userData;
    },
  });
  log.info('start', 'as the test wants it');
  expect(textOf(join(userData, 'logs', 'wire-tray.log'))).toContain('as the test wants it');
});
