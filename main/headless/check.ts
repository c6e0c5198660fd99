/** `engine check`: whether a peer may be trusted, for scripts and agents that hand something over. */
import { messages } from '../../messages/index.ts';
import type { Core } from '../core.ts';
import type { InvocationOf } from './invocation.ts';
import { EXIT, print, printJson, tell } from './output.ts';

/**
 * Prints one line and tells by the exit code. It fails closed: whatever cannot be read or does not
 * fit is a no.
 * @returns 0 if the peer is proved as asked, else 1
 */
export async function check(
  { book }: Core,
  { peer, min, json }: InvocationOf<'check'>,
): Promise<number> {
  const result = await book.check(peer, min);
  const { ok, reason, handle, did, proof } = result;
  if (json) printJson({ ok, reason, handle, did, proof });
  else print(ok ? 'yes' : 'no', reason, handle ?? '-', did ?? '-');
  if (!ok) tell(messages.headless.checkFailed[reason]);
  return ok ? EXIT.ok : EXIT.failed;
}
