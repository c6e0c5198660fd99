/** Runs Verifpal, which searches the models for attacks. */
import { join } from 'node:path';
import { cacheFolder } from '../lib/cache-folder.ts';
import { capture } from '../lib/child.ts';
import { ScriptFailure } from '../lib/failure.ts';

/** Another version may search in another way, and so find more or less. */
export const VERIFPAL_VERSION = '1.6.7';

/**
 * Looks for Verifpal in the cache folder, then in PATH.
 *
 * @returns the command that starts it
 * @throws ScriptFailure `verifpal-missing`, which says how to install it
 */
export async function findVerifpal(env: NodeJS.ProcessEnv): Promise<string> {
  const root = join(cacheFolder(env), 'verifpal');
  const seen: string[] = [];
  for (const command of [join(root, 'bin', 'verifpal'), 'verifpal']) {
    const version = await versionOf(command, env);
    if (version === VERIFPAL_VERSION) return command;
    if (version !== null) seen.push(version);
  }
  throw new ScriptFailure(
    'verifpal-missing',
    `Verifpal ${VERIFPAL_VERSION} is not installed${seen.length > 0 ? `, only ${seen.join(', ')}` : ''}.`,
    `Cargo builds it in about ten minutes: cargo install verifpal --version ${VERIFPAL_VERSION} ` +
      `--ignore-rust-version --root ${root}`,
  );
}

async function versionOf(command: string, env: NodeJS.ProcessEnv): Promise<string | null> {
  try {
    const { stdout } = await capture(command, ['--version'], { env });
    return /\d+\.\d+\.\d+/.exec(stdout)?.[0] ?? null;
  } catch {
    return null;
  }
}

export interface Answer {
  /** For each query of the model, in its order: whether an attack was found. */
  readonly attacks: readonly boolean[];
  /** Verifpal's report, with each attack step by step. */
  readonly report: string;
}

/**
 * Searches a model for attacks.
 *
 * @param file absolute path, ending in `.vp`
 * @param sessions how often each principal runs at once
 * @param signal ends Verifpal when aborted
 * @throws ScriptFailure `model-refused` when Verifpal cannot read or run it
 */
export async function searchForAttacks(
  verifpal: string,
  file: string,
  { sessions, signal }: { sessions: number; signal: AbortSignal },
): Promise<Answer> {
  const args = [
    'verify',
    file,
    '--sessions',
    String(sessions),
    '--result-code',
    '--color',
    'never',
  ];
  const { code, stdout, stderr } = await capture(verifpal, args, { signal });
  const attacks = readResultCode(stdout);
  if (code === 0 && attacks !== null) return { attacks, report: stdout };
  throw new ScriptFailure(
    'model-refused',
    `Verifpal did not answer for ${file}.`,
    `It said: ${stderr.trim() || stdout.trim()}`,
  );
}

/**
 * Reads the code that ends Verifpal's report: a letter and a digit for each query, 1 for an attack.
 *
 * @returns null when there is none
 */
export function readResultCode(report: string): readonly boolean[] | null {
  const code = report.trimEnd().split('\n').at(-1) ?? '';
  if (!/^([acefu][01])+$/.test(code)) return null;
  return [...code.matchAll(/[01]/g)].map(([digit]) => digit === '1');
}
