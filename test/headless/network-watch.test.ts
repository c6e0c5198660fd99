import { expect, it } from 'vitest';
import { watchNetworks } from '../../main/headless/network-watch.ts';

it('tells of another network once, and of none that stays', () => {
  let network = '["192.168.0.7/24"]';
  let look = () => {};
  let changes = 0;
  const every = (_ms: number, work: () => void) => {
    look = work;
    return () => {
      look = () => {};
    };
  };
  const unwatch = watchNetworks(
    () => network,
    every,
    () => {
      changes += 1;
    },
  );
  look();
  expect(changes).toBe(0);
  for (network of ['[]', '["10.0.0.4/8"]']) {
    look();
    look();
  }
  expect(changes).toBe(2);
  unwatch();
  network = '[]';
  look();
  expect(changes).toBe(2);
});
