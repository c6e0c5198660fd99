/** The licences of what is in a package, with the texts that have to go with it. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Component } from './bill.ts';

const LICENCE_FILE = /^(licen[cs]e|copying|notice)([.-].*)?$/i;

/**
 * Licence texts of the components that are installed; those for other systems are not.
 *
 * @param root the folder of node_modules
 * @returns texts by the component's name; several files of a package are one text
 */
export async function readTexts(
  root: string,
  components: readonly Component[],
): Promise<ReadonlyMap<string, string>> {
  const found = components.map(async ({ name }) => {
    const folder = join(root, 'node_modules', name);
    const files = (await readdir(folder).catch(() => [])).filter((file) => LICENCE_FILE.test(file));
    const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
    return [name, texts.map((text) => text.trim()).join('\n\n')] as const;
  });
  return new Map((await Promise.all(found)).filter(([, text]) => text !== ''));
}

/** The list that goes into every package: names with licences first, then the texts. */
export function licenceList(
  components: readonly Component[],
  texts: ReadonlyMap<string, string>,
): string {
  const named = components.map(({ name, version, licenses }) => ({
    title: `${name} ${version}`,
    licence: licenses.map(({ expression }) => expression).join(', '),
    text: texts.get(name),
  }));
  const withText = named.filter(({ text }) => text !== undefined);
  return [
    'Wire Tray contains, or is built from, the following. Chromium’s own list is in',
    'LICENSES.chromium.html beside the program.',
    '',
    ...named.map(({ title, licence }) => `${title}: ${licence}`),
    ...withText.flatMap(({ title, text = '' }) => ['', `── ${title}`, '', text]),
    '',
  ].join('\n');
}
