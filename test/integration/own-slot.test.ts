import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { Stage } from './processes.ts';

let stage: Stage | null = null;
afterEach(() => stage?.end());

it('a slot that `init` allocates is used at once, so that its relay never frees it', async () => {
  stage = new Stage();
  const relay = await stage.relay();
  await stage.json(stage.newHome(), 'init', 'ann', '--relay', relay.url);
  const slots = join(stage.folder('relay-data'), 'slots');
  const [name = ''] = readdirSync(slots);
  expect(JSON.parse(readFileSync(join(slots, name), 'utf8'))).toMatchObject({ used: true });
});
