import { HttpError } from './http-error.ts';
import type { SlotStore } from './store/slot-store.ts';

/** The token in an Authorization header. @throws HttpError 401 */
export function tokenOf(header: string | undefined): string {
  const token = /^Bearer +(\S+)$/i.exec(header ?? '')?.[1];
  if (token !== undefined) return token;
  const headers = { 'www-authenticate': 'Bearer' };
  throw new HttpError(401, 'Send the slot token as a Bearer token.', headers);
}

/** Checks the Authorization header. @throws HttpError if it does not hold the slot's token */
export async function authorize(
  slots: SlotStore,
  slotId: string,
  header: string | undefined,
): Promise<void> {
  switch (await slots.authorize(slotId, tokenOf(header))) {
    case 'valid':
      return;
    case 'unknown-slot':
      throw unknownSlot();
    case 'wrong-token':
      throw new HttpError(403, 'This token does not open this slot.');
  }
}

export function unknownSlot(): HttpError {
  return new HttpError(404, 'There is no such slot.');
}
