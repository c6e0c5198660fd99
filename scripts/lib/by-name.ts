import { EXIT, ScriptFailure } from './failure.ts';

/**
 * Those that a person named on the command line, in the order of `all`.
 *
 * @param what they are called in the refusal, such as `suite`
 * @throws ScriptFailure `bad-use` for a name that none has
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
    `Take some of: ${known.join(', ')}.`,
    EXIT.badUse,
  );
}
