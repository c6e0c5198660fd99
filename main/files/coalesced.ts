/**
 * Coalesces calls: those that wait share the next run, which begins after each of them was made.
 * @param run must judge what is there when it begins
 * @param idle called when nobody waits any more
 * @returns resolves or rejects as that run does
 */
export function coalesced(run: () => Promise<void>, idle = () => {}): () => Promise<void> {
  let last: Promise<void> = Promise.resolve();
  let next: Promise<void> | null = null;
  return () => {
    if (next !== null) return next;
    const turn = last.then(() => {
      next = null;
      return run();
    });
    next = turn;
    last = turn.then(nothing, nothing).then(() => {
      if (next === null) idle();
    });
    return turn;
  };
}

function nothing(): void {}
