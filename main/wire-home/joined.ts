/**
 * Lets calls share a run that has not begun yet: hundreds of pairings may ask at once, and each run
 * locks and writes.
 * @param run must judge what is there when it begins
 */
export function joined(run: () => Promise<void>): () => Promise<void> {
  let last: Promise<void> = Promise.resolve();
  let next: Promise<void> | null = null;
  return () => {
    next ??= last.then(() => {
      next = null;
      const running = run();
      last = running.catch(() => {});
      return running;
    });
    return next;
  };
}
