/** The licences of what is in a package, with the texts that have to go with it. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Component, licencesOf, packageName } from './bill.ts';

const LICENCE_FILE = /^(licen[cs]e|copying|notice)([.-].*)?$/i;

/**
 * Licence texts of the components that are installed; those for other systems are not.
 *
 * @param root the folder of node_modules
 * @returns texts by the component's `purl`; several files of a package are one text
 */
export async function readTexts(
  root: string,
  components: readonly Component[],
): Promise<ReadonlyMap<string, string>> {
  const found = components.map(async (component) => {
    const folder = join(root, 'node_modules', packageName(component));
    const names = (await readdir(folder).catch(() => [])).filter((name) => LICENCE_FILE.test(name));
    const texts = names.toSorted().map((name) => readFile(join(folder, name), 'utf8'));
    const text = (await Promise.all(texts)).map((one) => one.trim()).join('\n\n');
    return [component.purl, text] as const;
  });
  return new Map((await Promise.all(found)).filter(([, text]) => text !== ''));
}

/** The list that goes into every package: names with licences first, then the texts. */
export function licenceList(
  components: readonly Component[],
  texts: ReadonlyMap<string, string>,
): string {
  const title = ({ name, version }: Component) => `${name} ${version}`;
  const names = components.map((one) => `${title(one)}: ${licencesOf(one).join(', ')}`);
  const bodies = components.flatMap((one) => {
    const text = texts.get(one.purl);
    return text === undefined ? [] : [`── ${title(one)}\n\n${text}`];
  });
  return [
    'Wire Tray contains, or is built from, the following. Chromium’s own list is in',
    'LICENSES.chromium.html beside the program.',
    '',
    ...names,
    '',
    `${bodies.join('\n\n')}`,
    '',
  ].join('\n');
}
