/** The pages of the documentation: their text, and what they refer to. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../../../scripts/lib/project.ts';

export interface Page {
  /** Relative to the checkout, with slashes. */
  readonly path: string;
  readonly text: string;
}

/** Every Markdown page in the top folder, in docs/ and in docs/decisions/. */
export const PAGES: readonly Page[] = ['.', 'docs', 'docs/decisions'].flatMap((folder) =>
  readdirSync(join(PROJECT_ROOT, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => ({
      path: folder === '.' ? name : `${folder}/${name}`,
      text: readFileSync(join(PROJECT_ROOT, folder, name), 'utf8'),
    })),
);

/** The words of a page's code spans, without those in code blocks. */
export function codeWords({ text }: Page): readonly string[] {
  const prose = text.replace(/^```.*?^```/gms, '');
  return [...prose.matchAll(/`([^`]+)`/g)].flatMap(([, code = '']) => code.split(/\s+/));
}

/** The targets of a page's relative links, without fragments. */
export function linkTargets({ text }: Page): readonly string[] {
  const targets = [...text.matchAll(/\]\(([^)\s]+)\)|\b(?:src|href)="([^"]+)"/g)];
  return targets
    .map(([, markdown, html]) => (markdown ?? html ?? '').replace(/#.*/, ''))
    .filter((target) => target !== '' && !/^\w+:/.test(target));
}

/** A test title that a page quotes. */
export interface QuotedTitle {
  /** The test file as the page names it. */
  readonly file: string;
  readonly title: string;
}

const TEST_FILE = '`([^`]+\\.(?:test|e2e|package|wayland|windows|chromium)\\.ts)`';
const ITALIC = '(?<!\\*)\\*[^*]+\\*(?!\\*)';

/** The titles in italics that follow the name of a test file, or stand before “in” and that name. */
export function quotedTitles({ text }: Page): readonly QuotedTitle[] {
  const page = text.replace(/\s+/g, ' ');
  const after = new RegExp(`${TEST_FILE}((?:,? \\(?${ITALIC})+)`, 'g');
  const before = new RegExp(`(${ITALIC}) in ${TEST_FILE}`, 'g');
  const following = [...page.matchAll(after)].flatMap(([, file = '', list = '']) =>
    italics(list).map((title) => ({ file, title })),
  );
  const preceding = [...page.matchAll(before)].map(([, title = '', file = '']) => ({
    file,
    title: title.slice(1, -1),
  }));
  return [...following, ...preceding];
}

/** All texts in italics. */
export function italics(text: string): readonly string[] {
  return [...text.matchAll(new RegExp(ITALIC, 'g'))].map(([found]) =>
    found.slice(1, -1).replace(/\s+/g, ' '),
  );
}
