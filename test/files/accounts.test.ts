import { describe, expect, it } from 'vitest';
import { accountName, isOwnGroup } from '../../main/files/accounts.ts';

const passwd = [
  'root:x:0:0:root:/root:/bin/bash',
  'ann:x:1000:1000::/home/ann:/bin/sh',
  'bob:x:1001:100::/home/bob:/bin/sh',
  'cid:x:1002:100::/home/cid:/bin/sh',
].join('\n');

/** Whether the group 1000 is Ann's own, by these rows of /etc/group. */
const isAnns = (...rows: string[]) => isOwnGroup(1000, 1000, { passwd, group: rows.join('\n') });

describe('a group', () => {
  it('is one’s own if nobody else is in it', () => {
    expect(isAnns('ann:x:1000:')).toBe(true);
    expect(isAnns('users:x:100:bob', 'ann:x:1000:ann')).toBe(true);
  });

  it('is one’s own if only root is in it, too', () => {
    expect(isAnns('ann:x:1000:root,ann')).toBe(true);
  });

  it('is as good as one’s own if it is root’s, and only root and oneself are in it', () => {
    const roots = (uid: number, row: string) => isOwnGroup(0, uid, { passwd, group: row });
    expect(roots(1000, 'root:x:0:')).toBe(true);
    // Containers also run as accounts that no file names.
    expect(roots(1_000_680_000, 'root:x:0:')).toBe(true);
    expect(roots(1000, 'root:x:0:ann')).toBe(true);
    expect(roots(1000, 'root:x:0:bob')).toBe(false);
  });

  it.each([
    ['has another member', ['ann:x:1000:bob']],
    ['has a member that no file knows', ['ann:x:1000:eve']],
    ['is there twice, once with another member', ['ann:x:1000:', 'staff:x:1000:bob']],
    ['is in no file', ['users:x:100:']],
  ])('is not one’s own if it %s', (_why, rows) => {
    expect(isAnns(...rows)).toBe(false);
  });

  it('is not one’s own if it is the primary group of others, or not one’s primary group', () => {
    const group = 'users:x:100:\nempty:x:50:';
    expect(isOwnGroup(100, 1001, { passwd, group })).toBe(false);
    expect(isOwnGroup(50, 1000, { passwd, group })).toBe(false);
  });

  it('is nobody’s own where the files are missing or no lists', () => {
    expect(isOwnGroup(1000, 1000, { passwd: '', group: '' })).toBe(false);
    expect(isOwnGroup(Number.NaN, Number.NaN, { passwd: 'x', group: 'x' })).toBe(false);
  });
});

describe('an account', () => {
  it('is named with its number, or by its number alone', () => {
    expect(accountName(1001, { passwd, group: '' })).toBe('bob (uid 1001)');
    expect(accountName(4711, { passwd, group: '' })).toBe('uid 4711');
  });
});
