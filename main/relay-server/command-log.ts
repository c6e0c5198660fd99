/** What the command `npm run relay` writes for people and for log collectors. */
import { writeLine } from '../files/terminal.ts';
import { redacted } from '../protocol/redact.ts';
import type { Log } from './ports.ts';

/** `text` is for people who watch, `json` has one object a line, also when the relay starts and stops. */
export type LogFormat = 'text' | 'json';

/** The log of the command, on stderr. It has no tokens, codes or addresses of callers. */
export interface CommandLog extends Log {
  /** What a person must read, in whole sentences. */
  tell(sentences: string): void;
  /** What only a log needs to know: when the relay starts, leaves and has stopped. */
  note(text: string): void;
}

/** @param wall the time, in ms since 1970 */
export function commandLog(format: LogFormat, wall: () => number): CommandLog {
  const write = (level: 'info' | 'warning' | 'error', part: string, entry: unknown) => {
    const message = redacted(String(entry));
    const time = new Date(wall()).toISOString();
    const line = format === 'text' ? message : JSON.stringify({ time, level, part, message });
    writeLine('stderr', line);
  };
  return {
    info: (where, text) => write('info', where, text),
    error: (where, error) => write('error', where, error),
    tell: (sentences) => {
      if (format === 'text') writeLine('stderr', sentences);
      else write('warning', 'relay', sentences);
    },
    note: (text) => {
      if (format === 'json') write('info', 'relay', text);
    },
  };
}
