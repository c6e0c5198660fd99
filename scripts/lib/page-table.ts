/** Generated tables in the pages of docs/, each between two comments that name it. */

/**
 * Replaces the text between `<!-- name -->` and `<!-- end of name -->`.
 *
 * @throws when the page lacks one of these comments
 */
export function withSection(page: string, name: string, content: string): string {
  const [begin, end] = [`<!-- ${name} -->`, `<!-- end of ${name} -->`];
  const [before, rest] = page.split(begin);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined) throw new Error(`the page lacks ${begin}`);
  return `${before}${begin}\n${content}\n${end}${after}`;
}

/** The lines of a Markdown table. */
export function markdownTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
): readonly string[] {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)];
}

/**
 * The line above a table: when and where its results were produced.
 *
 * @param startTime of the run, ms since 1970
 */
export function resultsCaption(startTime: number): string {
  const day = new Date(startTime).toISOString().slice(0, 10);
  return `Results of ${day} (${process.platform}, Node ${process.versions.node}):`;
}
