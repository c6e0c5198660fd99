import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const INDEX = join(import.meta.dirname, '..', 'main', 'index.ts');

/** Names that stand above the line that declares them, also in functions that run later. */
function usedBeforeDeclared(source: string): string[] {
  const code = source
    .replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, (comment) => comment.replaceAll(/[^\n]/g, ' '))
    .replaceAll(/'[^'\n]*'/g, (text) => ' '.repeat(text.length));
  const declared = [...code.matchAll(/\b(?:const|let|class|function)\s+(\w+|\{[^}]*\})/g)];
  return declared.flatMap(({ 1: names = '', index }) =>
    (names.match(/\w+/g) ?? []).filter((name) =>
      // A property of the same name is another thing.
      new RegExp(String.raw`(?<![.\w])${name}\b(?!\s*:)`).test(code.slice(0, index)),
    ),
  );
}

describe('the composition root', () => {
  const source = readFileSync(INDEX, 'utf8');

  it('uses no name above its declaration', () => {
    expect(usedBeforeDeclared(source)).toEqual([]);
  });

  it('would not, in a closure either', () => {
    const closure = 'const open = () => window.show();\nconst { window, quit } = make({ open });';
    expect(usedBeforeDeclared(closure)).toEqual(['window']);
    expect(usedBeforeDeclared('start();\nfunction start() {}')).toEqual(['start']);
    expect(usedBeforeDeclared("f({ a: 1 }, x.a, 'a'); // a\nconst a = 1;")).toEqual([]);
  });

  it('is short enough to be read at once', () => {
    expect(source.split('\n').length - 1).toBeLessThanOrEqual(150);
  });
});
