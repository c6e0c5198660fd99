/** The XDG autostart entry: the text of a desktop file. */

export interface AutostartCommand {
  /** absolute path of the program */
  readonly program: string;
  readonly args: readonly string[];
}

/**
 * @param name as the desktop shows it
 * @param command run at login
 */
export function autostartEntry(name: string, { program, args }: AutostartCommand): string {
  return [
    '[Desktop Entry]',
    'Type=Application',
    `Name=${escaped(name)}`,
    `Exec=${[program, ...args].map(execArgument).join(' ')}`,
    // Without the program, as after an uninstall, the desktop ignores the entry.
    `TryExec=${escaped(program)}`,
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n');
}

/** Whether the entry was disabled in the desktop's own settings. */
export function isDisabled(entry: string): boolean {
  return /^(?:Hidden *= *true|X-GNOME-Autostart-enabled *= *false) *$/m.test(entry);
}

/** Escapes a string value: only backslashes and line ends are special. */
function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\r', '\\r');
}

/** Quotes for Exec, whose field codes start with `%`, then escapes as in every string value. */
function execArgument(argument: string): string {
  const quoted = argument.replaceAll('%', '%%').replaceAll(/["`$\\]/g, '\\$&');
  return escaped(`"${quoted}"`);
}
