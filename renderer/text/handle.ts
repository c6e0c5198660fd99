import { messages } from '../../messages/index.ts';

const MAX_LENGTH = 64;
/** Reserved device names on Windows: files cannot have them. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

/**
 * Validates a handle while it is typed; main validates it again. A handle is `[A-Za-z0-9_-]+`, at
 * most 64 characters (docs/protocol.md §2), and not a device name of Windows.
 * @returns the sentence that says what is wrong, or null
 */
export function handleProblem(handle: string): string | null {
  if (handle === '') return messages.welcome.handleEmpty;
  const character = /[^A-Za-z0-9_-]/u.exec(handle)?.[0];
  if (character !== undefined) {
    return /\s/u.test(character)
      ? messages.welcome.handleSpace
      : messages.welcome.handleBad({ character });
  }
  if (DEVICE.test(handle)) return messages.welcome.handleDevice;
  return handle.length > MAX_LENGTH ? messages.welcome.handleLong : null;
}
