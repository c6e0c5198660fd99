/** The search that version 1 allows: for two keys that show two people the same digits. */
import { expect } from 'vitest';
import { AttackerKey, digitsInTurn } from './attacker.ts';

export interface Keys {
  readonly towardsHost: AttackerKey;
  readonly towardsGuest: AttackerKey;
}

export interface EqualDigits extends Keys {
  readonly digits: string;
  /** keys tried for each side */
  readonly tries: number;
}

/** With this many keys per side, failing is practically impossible. */
const STOP_AT = 10_000;

/**
 * Tries keys for both sides in turn until one for each shows the same digits.
 * @param compared what people compare of six digits
 */
export function findEqualDigits(
  code: string,
  hostMessage: string,
  guestMessage: string,
  compared: (digits: string) => string = (digits) => digits,
): EqualDigits {
  /** Digits to the key that shows them. */
  const onHost = new Map<string, number>();
  const onGuest = new Map<string, number>();
  const towardsHost = digitsInTurn(code, hostMessage);
  const towardsGuest = digitsInTurn(code, guestMessage);
  for (let tries = 1; tries <= STOP_AT; tries += 1) {
    const atHost = compared(String(towardsHost.next().value));
    const atGuest = compared(String(towardsGuest.next().value));
    onHost.set(atHost, tries);
    onGuest.set(atGuest, tries);
    for (const digits of [atHost, atGuest]) {
      const [one, two] = [onHost.get(digits), onGuest.get(digits)];
      if (one === undefined || two === undefined) continue;
      const keys = [new AttackerKey(code, one), new AttackerKey(code, two)] as const;
      return { towardsHost: keys[0], towardsGuest: keys[1], digits, tries };
    }
  }
  return expect.fail(`no two keys of ${STOP_AT} a side agree`);
}
