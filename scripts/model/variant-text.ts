/** Makes a variant of a model by the changes that are marked in its text. */

const PUT_IN = /^(\s*)\/\/ if ([\w, -]+): (.*)$/;
const LEAVE_OUT = /^(.*\S) \/\/ unless ([\w, -]+)$/;

/**
 * @param model text of a model: `line // unless CHANGE, CHANGE` leaves a line out where one of the
 *   changes is made, `// if CHANGE: line` puts it in
 * @throws when the model does not know one of the changes
 */
export function variantText(model: string, changes: readonly string[]): string {
  const known = new Set<string>();
  const isMade = (list = '') => {
    const names = list.split(', ');
    for (const name of names) known.add(name);
    return names.some((name) => changes.includes(name));
  };
  const lines = model.split('\n').flatMap((line) => {
    const [, indent, ifOne, added] = PUT_IN.exec(line) ?? [];
    if (ifOne !== undefined) return isMade(ifOne) ? [`${indent}${added}`] : [];
    const [, kept, unlessOne] = LEAVE_OUT.exec(line) ?? [];
    if (kept !== undefined) return isMade(unlessOne) ? [] : [kept];
    return [line];
  });
  const unknown = changes.find((change) => !known.has(change));
  if (unknown !== undefined) throw new Error(`the model knows no change “${unknown}”`);
  return lines.join('\n');
}

/** The queries of a model, in the order in which Verifpal answers them. */
export function queriesOf(model: string): readonly string[] {
  const [, block = ''] = model.split('\nqueries[\n');
  return block
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && line !== ']' && !line.startsWith('//'));
}
