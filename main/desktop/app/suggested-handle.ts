/** A handle to begin with: the name of the account, as a handle that every relay lets its owner claim. */
import { userInfo } from 'node:os';
import { isClaimable } from '../../protocol/claimable-handle.ts';
import { isDeviceName } from '../../protocol/identity.ts';

const MAX_CHARACTERS = 32;
/** Accounts that are named for what they do: as a handle they say nothing of a person. */
const GENERIC_ACCOUNT =
  /^(?:root|admin\w*|(?:default|local)?user\w*|guest\w*|ubuntu|debian|pi|ec2-user|home|owner|test\w*)$/;

/** @returns null where the system does not name the account, or by a name that says nothing of a person */
export function readSuggestedHandle(): string | null {
  try {
    return suggestedHandle(userInfo().username);
  } catch {
    return null;
  }
}

/** @param account as the system names it, such as `Ada.Lovelace` */
export function suggestedHandle(account: string): string | null {
  const handle = account
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9_-]+/g, '-')
    .slice(0, MAX_CHARACTERS)
    .replace(/^-+|-+$/g, '');
  const isUsable = isClaimable(handle) && !isDeviceName(handle);
  return isUsable && !GENERIC_ACCOUNT.test(handle) ? handle : null;
}
