/** The XDG autostart entry: text of a desktop file. Pure. */

export interface AutostartCommand {
  /** absolute path of the program */
  readonly program: string;
  readonly args: readonly string[];
}

/**
 * @param name as the desktop shows it
 * @param command what is run at login
 */
export function autostartEntry(name: string, { program, args }: AutostartCommand): string {
  return [
    '[Desktop Entry]',
    'Type=Application',
    `Name=${escaped(name)}`,
    `Exec=${[program, ...args].map(execArgument).join(' ')}`,
    // Without the program, as after an uninstall, the desktop passes over the entry.
    `TryExec=${escaped(program)}`,
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n');
}

/** Whether a desktop's own settings have switched an entry off. */
export function isSwitchedOff(entry: string): boolean {
  return /^(?:Hidden *= *true|X-GNOME-Autostart-enabled *= *false) *$/m.test(entry);
}

/** A string value: backslashes and line ends are the only special things in it. */
function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\r', '\\r');
}

/** Quoted for Exec, whose field codes start with `%`; then escaped as every string value is. */
function execArgument(argument: string): string {
  const quoted = argument.replaceAll('%', '%%').replaceAll(/["`$\\]/g, '\\$&');
  return escaped(`"${quoted}"`);
}
