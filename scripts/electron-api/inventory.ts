/** The page docs/electron-api.md: what of Electron is used, and how two versions declare it. */
import { markdownTable } from '../lib/page-table.ts';
import type { Declarations, Member } from './declarations.ts';
import type { Difference } from './differences.ts';

export interface Versions {
  readonly older: Declarations;
  readonly current: Declarations;
}

/** The name of the generated table in the page. */
export const SECTION = 'electron api';

/** The table: each used member with its signature and default; and what differs. */
export function inventoryTable(
  used: readonly string[],
  versions: Versions,
  differences: Readonly<Record<string, Difference>>,
): string {
  const rows = used.map((name) => {
    const member = versions.current.members.get(name);
    const difference = differences[name];
    return [
      code(name),
      member === undefined ? '' : cell(member),
      isDifferent(name, versions) ? cell(versions.older.members.get(name)) : 'the same',
      difference === undefined ? '' : differenceText(difference),
    ];
  });
  return markdownTable(['API', 'Electron 45', 'Electron 33', 'difference'], rows).join('\n');
}

/** The names in the table of the page. */
export function namesIn(page: string): readonly string[] {
  const table = page.split(`<!-- ${SECTION} -->`)[1]?.split('<!-- end of')[0] ?? '';
  return [...table.matchAll(/^\| `([^`]+)` \|/gm)].map(([, name = '']) => name);
}

/** Whether signature or default are not the same in both. */
export function isDifferent(name: string, { older, current }: Versions): boolean {
  const facts = (member: Member | undefined) =>
    JSON.stringify([member?.signatures, member?.defaults.filter(isValue)]);
  return facts(older.members.get(name)) !== facts(current.members.get(name));
}

/** What is wrong with the list of differences: one sentence each. */
export function wrongDifferences(
  used: readonly string[],
  versions: Versions,
  differences: Readonly<Record<string, Difference>>,
): readonly string[] {
  const different = used.filter((name) => isDifferent(name, versions));
  return [
    ...different
      .filter((name) => !(name in differences))
      .map((name) => `${name} differs, and nothing says what that means for us`),
    ...Object.keys(differences)
      .filter((name) => !different.includes(name))
      .map((name) => `${name} is the same in both, or not used`),
  ];
}

/** Other sentences with the word explain something. */
function isValue(sentence: string): boolean {
  return /\bdefault(s to| is| value is)\b/i.test(sentence) && sentence.includes('`');
}

function cell(member: Member | undefined): string {
  if (member === undefined) return 'not there';
  const defaults = member.defaults
    .filter(isValue)
    .map((sentence) => sentence.replaceAll('|', '\\|'));
  return [...member.signatures.map((signature) => code(short(signature))), ...defaults].join(
    '<br>',
  );
}

/** Long lists of literals make a table unreadable. */
function short(signature: string): string {
  return signature.replace(
    /(?:'[\w-]+' \| ){4,}'[\w-]+'/g,
    (list) => `(${list.split(' | ').length} values)`,
  );
}

function code(text: string): string {
  return `\`${text.replaceAll('|', '\\|')}\``;
}

function differenceText({ meaning, branch, test }: Difference): string {
  return branch === null || test === null ? meaning : `${meaning} (\`${branch}\`, \`${test}\`)`;
}
