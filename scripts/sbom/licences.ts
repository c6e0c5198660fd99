/** The licences of a package's components, with the texts that must accompany them. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Component } from './bill.ts';

const LICENCE_FILE = /^(licen[cs]e|copying|notice)([.-].*)?$/i;

/**
 * The licence texts of the installed components. Components for other systems are not installed.
 *
 * @param root the folder that contains node_modules
 * @returns texts by component name; several licence files of a component are joined
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

/** The contents of third-party-licences.txt: names and licences first, then the texts. */
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
    'Wire Tray contains, or is built from, the following packages. The licences of Chromium are',
    'in LICENSES.chromium.html, in the same folder as the program.',
    '',
    ...named.map(({ title, licence }) => `${title}: ${licence}`),
    ...withText.flatMap(({ title, text = '' }) => ['', `── ${title}`, '', text]),
    '',
  ].join('\n');
}
