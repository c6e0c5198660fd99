import { userInfo } from 'node:os';
import { afterEach, expect, vi } from 'vitest';
import { homeFolder } from '../../main/files/home-folder.ts';
import { itOnPosix } from '../support/where.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

itOnPosix(
  'the home folder is the absolute one that HOME names, or else that of the account',
  () => {
    const named = ['/home/ann', '', '.', 'home/ann'].map((value) => {
      vi.stubEnv('HOME', value);
      return homeFolder();
    });
    const own = userInfo().homedir;
    expect(named).toEqual(['/home/ann', own, own, own]);
  },
);
