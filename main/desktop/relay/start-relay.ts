import type { startRelay as start } from '../../relay-server/server.ts';

/**
 * Loads and starts the relay server. It is most of the program's code, and most people never run it.
 */
export const startRelay: typeof start = async (options) =>
  (await import('../../relay-server/server.ts')).startRelay(options);
