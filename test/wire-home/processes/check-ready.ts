/**
 * Checks the last step of a pairing, then pins somebody: `check-ready.ts HOME [UID]`. Prints the code of
 * each failure, or `done`.
 */
import { Failure } from '../../../main/pairing/machine/failure.ts';
import { PIN_V2, peerCalled } from '../support.ts';
import { openHome } from './home.ts';

const [root = '', uid] = process.argv.slice(2);
const { peerBook } = openHome(root);
// The sources may be in a folder that only root can read, so this comes after they were loaded.
if (uid !== undefined) process.seteuid?.(Number(uid));

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'done';
  } catch (error) {
    if (error instanceof Failure) return error.code;
    throw error;
  }
}

const checked = await codeOf(peerBook.checkReady());
const pinned = await codeOf(peerBook.pin(peerCalled('cleo', 3), PIN_V2));
process.stdout.write(JSON.stringify({ checked, pinned }));
