import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { backgroundColor } from '../../../main/desktop/window/background.ts';
import { PROJECT_ROOT } from '../../../scripts/lib/project.ts';

it('the window’s background before its page is drawn is that of the page, light and dark', () => {
  const tokens = readFileSync(join(PROJECT_ROOT, 'renderer', 'styles', 'tokens.css'), 'utf8');
  const [, light, dark] = /--ground: light-dark\((#\w{6}), (#\w{6})\)/.exec(tokens) ?? [];
  expect([backgroundColor(false), backgroundColor(true)]).toEqual([light, dark]);
});
