import { EXIT, ScriptFailure } from './failure.ts';

/**
 * Selects entries by the names on the command line; the result is in the order of `all`.
 *
 * @param what the noun for the error message, such as `suite`
 * @throws ScriptFailure `bad-use` for an unknown name
 */
export function byName<T extends { readonly name: string }>(
  all: readonly T[],
  names: readonly string[],
  what: string,
): readonly T[] {
  const known = all.map(({ name }) => name);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown === undefined) return all.filter(({ name }) => names.includes(name));
  throw new ScriptFailure(
    'bad-use',
    `There is no ${what} “${unknown}”.`,
    `Choose from: ${known.join(', ')}.`,
    EXIT.badUse,
  );
}
