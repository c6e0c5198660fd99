import { describe, expect, it } from 'vitest';
import { suggestedHandle } from '../../../main/desktop/app/suggested-handle.ts';
import { isHandle } from '../../../main/protocol/identity.ts';

describe('the suggested handle', () => {
  it.each([
    ['ada', 'ada'],
    ['Ada.Lovelace', 'ada-lovelace'],
    ['Zoë Müller', 'zoe-muller'],
    ['_builder_', '_builder_'],
    ['-ada-', 'ada'],
  ])('for the account %s is %s', (account, handle) => {
    expect(suggestedHandle(account)).toBe(handle);
    expect(isHandle(handle)).toBe(true);
  });

  it('is at most as long as a relay lets anybody claim', () => {
    expect(suggestedHandle('a'.repeat(40))).toBe('a'.repeat(32));
    expect(suggestedHandle(`${'a'.repeat(31)}.lovelace`)).toBe('a'.repeat(31));
  });

  it.each(['root', 'Administrator', 'user1', 'pi', 'test', 'CON', 'x', '', '李'])(
    'is none for the account %s, which names nobody',
    (account) => {
      expect(suggestedHandle(account)).toBeNull();
    },
  );
});
