/**
 * All output to stdout and stderr goes through this file. It replaces characters that a terminal
 * would interpret. The linter refuses other ways.
 */
import { terminalText } from '../protocol/terminal-text.ts';

type Stream = 'stdout' | 'stderr';

/**
 * Writes one line.
 * @param line any text, trusted or not, without a final line feed
 */
export function writeLine(to: Stream, line: string): void {
  writeRow(to, [line]);
}

/**
 * Writes one row of tab-separated cells. Tabs inside a cell are replaced.
 * @param cells any texts, trusted or not
 */
export function writeRow(to: Stream, cells: readonly string[]): void {
  process[to].write(`${cells.map(terminalText).join('\t')}\n`);
}

/**
 * Writes several lines. Line feeds in `text` are kept, so it must not contain raw untrusted text.
 * @param text with or without a final line feed
 */
export function writeLines(to: Stream, text: string): void {
  const lines = text.replace(/\n$/, '').split('\n');
  process[to].write(`${lines.map(terminalText).join('\n')}\n`);
}
