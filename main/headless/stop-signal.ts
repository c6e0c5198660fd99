/** Resolves when this command is to end: by a signal, or since whoever reads its output or started it is gone. */
export function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.once(signal, () => resolve());
    }
    // The reader of the transitions has exited.
    process.stdout.once('error', () => resolve());
    // `engine --all`, which started us, has ended.
    process.once('disconnect', () => resolve());
    // The channel alone is no reason to go on.
    process.channel?.unref();
  });
}
