import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const MAIN = join(import.meta.dirname, '..', 'main');

function sourceOf(file: string): string {
  return readFileSync(join(MAIN, file), 'utf8');
}

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

describe.each(['index.ts', 'app.electron.ts'])('the composition root %s', (file) => {
  it('uses no name above its declaration', () => {
    expect(usedBeforeDeclared(sourceOf(file))).toEqual([]);
  });

  it('is short enough to be read at once', () => {
    expect(sourceOf(file).split('\n').length - 1).toBeLessThanOrEqual(150);
  });
});

it('finds names above their declaration, in a closure too', () => {
  const closure = 'const open = () => window.show();\nconst { window, quit } = make({ open });';
  expect(usedBeforeDeclared(closure)).toEqual(['window']);
  expect(usedBeforeDeclared('start();\nfunction start() {}')).toEqual(['start']);
  expect(usedBeforeDeclared("f({ a: 1 }, x.a, 'a'); // a\nconst a = 1;")).toEqual([]);
});

describe('the start', () => {
  const source = sourceOf('index.ts');

  it('looks at its own folder before it writes there or a second launch is noticed', () => {
    const calls = ['prepareProcess(', 'refuseUntrustedUserData(', 'openLog(', 'isFirstLaunch('];
    expect(calls.toSorted((a, b) => source.indexOf(a) - source.indexOf(b))).toEqual(calls);
  });

  it('makes the icon before it loads settings, home and engine, and neither of them when refused', () => {
    const steps = ['throw refusal', 'openStartingIcon(', "import('./app.electron.ts')"];
    const places = steps.map((step) => source.lastIndexOf(step));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });
});
