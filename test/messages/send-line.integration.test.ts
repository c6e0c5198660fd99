import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { sendLine } from '../../messages/send-line.ts';

const linux = { homeDir: '/home/ada', namesHome: false, platform: 'linux' };

/** What a shell makes of the line: the WIRE_HOME and the arguments that `wire` gets. */
function read(line: string): string[] {
  const wire = 'wire() { printf "%s\\n" "$WIRE_HOME" "$@"; }';
  const text = execFileSync('sh', ['-c', `${wire}; ${line}`], { encoding: 'utf8', env: {} });
  return text.split('\n').slice(0, -1);
}

describe('the line that sends a first message', () => {
  it('names the peer and the message', () => {
    expect(sendLine('grace', 'Hello', linux)).toBe('wire send grace "Hello"');
  });

  it.each(['/srv/wire home', "/srv/ada's", '/srv/$(id)', '/srv/wire'])(
    'names the home %s where the command would use another one',
    (homeDir) => {
      const line = sendLine('grace', 'Hello', { ...linux, namesHome: true, homeDir });
      expect(read(line)).toEqual([homeDir, 'send', 'grace', 'Hello']);
    },
  );

  it('does not take a handle for an option', () => {
    expect(sendLine('-x', 'Hello', linux)).toBe('wire send -- -x "Hello"');
  });

  it('is for PowerShell on Windows', () => {
    const windows = { homeDir: "C:\\Users\\ada's", namesHome: true, platform: 'win32' };
    expect(sendLine('grace', 'Hello', windows)).toBe(
      `$env:WIRE_HOME='C:\\Users\\ada''s'; wire send grace "Hello"`,
    );
  });
});
