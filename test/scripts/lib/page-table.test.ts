import { describe, expect, it } from 'vitest';
import { markdownTable, resultsCaption, withSection } from '../../../scripts/lib/page-table.ts';

describe('a section of a page', () => {
  it('replaces the previous one and nothing else', () => {
    const page = 'a\n<!-- crashes -->\nold\n<!-- end of crashes -->\nb\n<!-- network -->';
    const written = 'a\n<!-- crashes -->\nnew\n<!-- end of crashes -->\nb\n<!-- network -->';
    expect(withSection(page, 'crashes', 'new')).toBe(written);
  });

  it.each(['nothing', '<!-- crashes -->', '<!-- end of crashes -->'])(
    'is refused when the page has no place for it: %s',
    (page) => {
      expect(() => withSection(page, 'crashes', 'new')).toThrow('crashes');
    },
  );
});

describe('a table', () => {
  it('has a head, a rule and rows', () => {
    expect(markdownTable(['a', 'b'], [['1', '2']])).toEqual([
      '| a | b |',
      '| --- | --- |',
      '| 1 | 2 |',
    ]);
  });

  it('has a caption with the date', () => {
    expect(resultsCaption(Date.UTC(2026, 0, 2))).toMatch(/^Results of 2026-01-02 \(.+\):$/);
  });
});
