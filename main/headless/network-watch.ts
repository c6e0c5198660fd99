/** How often, in ms; as in the app, no system tells of all changes. */
const LOOK_MS = 2_000;

/**
 * Watches for another network.
 * @param networks names those that this computer is on; see `main/system.ts`
 * @param every calls back every `ms`, until what it returns is called
 * @param changed the relay may be in reach again
 * @returns ends the watching
 */
export function watchNetworks(
  networks: () => string,
  every: (ms: number, look: () => void) => () => void,
  changed: () => void,
): () => void {
  let known = networks();
  return every(LOOK_MS, () => {
    const before = known;
    known = networks();
    if (known !== before) changed();
  });
}
