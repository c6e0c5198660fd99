import type { startRelay as start } from '../../relay-server/server.ts';

/**
 * Starts the embedded relay, whose server is loaded only then: it is most of the program, and most
 * people never run it.
 */
export const startRelay: typeof start = async (options) =>
  (await import('../../relay-server/server.ts')).startRelay(options);
