/**
 * The only way to this program's stdout and stderr: whatever a file or a peer put into a line, a
 * terminal shows it and does nothing else. The linter refuses other ways.
 */
import { terminalText } from '../protocol/terminal-text.ts';

type Stream = 'stdout' | 'stderr';

/** Writes one line, whatever is in it. */
export function writeLine(to: Stream, line: string): void {
  writeRow(to, [line]);
}

/** Writes one row of cells with tabs between them, and none inside. */
export function writeRow(to: Stream, cells: readonly string[]): void {
  process[to].write(`${cells.map(terminalText).join('\t')}\n`);
}

/** Writes a text of several lines, with or without a last line end, whose line ends are ours. */
export function writeLines(to: Stream, text: string): void {
  const lines = text.replace(/\n$/, '').split('\n');
  process[to].write(`${lines.map(terminalText).join('\n')}\n`);
}
