import { describe, expect, it } from 'vitest';
import { asItCameOut, markdownTable, withSection } from '../../../scripts/lib/page-table.ts';

describe('a section of a page', () => {
  it('takes the place of the last one, and of nothing else', () => {
    const page = 'a\n<!-- crashes -->\nold\n<!-- end of crashes -->\nb\n<!-- network -->';
    const written = 'a\n<!-- crashes -->\nnew\n<!-- end of crashes -->\nb\n<!-- network -->';
    expect(withSection(page, 'crashes', 'new')).toBe(written);
  });

  it.each(['nothing', '<!-- crashes -->', '<!-- end of crashes -->'])(
    'is refused where the page has no place for it: %s',
    (page) => {
      expect(() => withSection(page, 'crashes', 'new')).toThrow('crashes');
    },
  );
});

describe('a table', () => {
  it('has its head, a rule and its rows', () => {
    expect(markdownTable(['a', 'b'], [['1', '2']])).toEqual([
      '| a | b |',
      '| --- | --- |',
      '| 1 | 2 |',
    ]);
  });

  it('says when it came out', () => {
    expect(asItCameOut(Date.UTC(2026, 0, 2))).toMatch(/^As it came out on 2026-01-02 \(.+\):$/);
  });
});
