import { createInterface } from 'node:readline/promises';

/**
 * Asks for a passphrase on the terminal and does not show what is typed. From a pipe, it reads the first line.
 * Never from the command line or the environment, where other programs could see it.
 */
export async function askPassphrase(): Promise<string> {
  const { stdin, stderr } = process;
  const lines = createInterface({ input: stdin, output: stderr, terminal: stdin.isTTY === true });
  try {
    const answer = lines.question('Passphrase: ');
    // Echoes nothing from now on; the prompt is already there.
    if (stdin.isTTY) Object.assign(lines, { _writeToOutput: () => undefined });
    return await answer;
  } finally {
    lines.close();
    stderr.write('\n');
  }
}
