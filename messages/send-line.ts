/** Where the `wire` command finds the home of this app. */
interface WireHome {
  readonly homeDir: string;
  /** Whether it uses that home only if WIRE_HOME names it. */
  readonly namesHome: boolean;
  readonly platform: string;
}

/**
 * The line that sends a first message to a peer, for a shell: PowerShell on Windows, else any POSIX shell.
 * @param handle of the peer
 * @param body the message, without quotes in it
 */
export function sendLine(handle: string, body: string, home: WireHome): string {
  const { homeDir, namesHome, platform } = home;
  // A handle may begin with a dash.
  const peer = handle.startsWith('-') ? `-- ${handle}` : handle;
  const send = `wire send ${peer} "${body}"`;
  if (!namesHome) return send;
  if (platform === 'win32') return `$env:WIRE_HOME='${homeDir.replaceAll("'", "''")}'; ${send}`;
  const isPlain = /^[\w/.-]+$/.test(homeDir);
  return `WIRE_HOME=${isPlain ? homeDir : `'${homeDir.replaceAll("'", "'\\''")}'`} ${send}`;
}
