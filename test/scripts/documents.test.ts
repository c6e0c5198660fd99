/** What the pages say about the sources, as far as a program can check it. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PROJECT_ROOT } from '../../scripts/lib/project.ts';
import { codeWords, italics, linkTargets, PAGES, quotedTitles } from './documents/pages.ts';
import { isQuoted, titlesIn } from './documents/titles.ts';
import { exists, filesNamed, isPath, testFiles } from './documents/tree.ts';

const read = (path: string) => readFileSync(join(PROJECT_ROOT, path), 'utf8');

describe.each(PAGES.map((page) => [page.path, page] as const))('%s', (path, page) => {
  it('names only files and folders that exist', () => {
    expect(codeWords(page).filter((word) => isPath(word) && !exists(word))).toEqual([]);
  });

  it('links only to files and folders that exist', () => {
    const isBroken = (target: string) => !existsSync(join(PROJECT_ROOT, dirname(path), target));
    expect(linkTargets(page).filter(isBroken)).toEqual([]);
  });

  it('quotes only titles that the named test file has', () => {
    const isMissing = ({ file, title }: { file: string; title: string }) =>
      !filesNamed(file).some((found) => titlesIn(read(found)).some((one) => isQuoted(title, one)));
    expect(quotedTitles(page).filter(isMissing)).toEqual([]);
  });
});

describe('the pages', () => {
  it('name files and quote tests at all, so that the checks above find something', () => {
    expect(PAGES.flatMap((page) => codeWords(page).filter(isPath)).length).toBeGreaterThan(150);
    expect(PAGES.flatMap(quotedTitles).length).toBeGreaterThan(100);
  });
});

describe('docs/security.md', () => {
  const [, rest = ''] = read('docs/security.md').split('### Electron');
  const [section = ''] = rest.split('\nAs root');
  const rows = section.split('\n').filter((line) => /^\| \d+ \|/.test(line));

  it('answers all twenty points of Electron’s checklist, each with a test', () => {
    expect(rows.map((row) => Number(row.split('|')[1]))).toEqual(
      Array.from({ length: 20 }, (_, index) => index + 1),
    );
    expect(rows.filter((row) => italics(row).length === 0)).toEqual([]);
  });

  it('names only tests that exist', () => {
    const titles = testFiles().flatMap((file) => titlesIn(read(file)));
    const isTitle = (name: string) => titles.some((title) => isQuoted(name, title));
    expect(italics(section).filter((name) => !isTitle(name))).toEqual([]);
  });
});
