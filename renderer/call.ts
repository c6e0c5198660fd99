import type { Answer, CallName, Payload, WireTrayApi } from '../preload/contract.ts';

declare global {
  interface Window {
    readonly wireTray: WireTrayApi;
  }
}

/**
 * Calls the main process. Never rejects: a broken IPC channel gives the failure `internal`.
 * @param payload must match the schema of the call
 */
export async function call<N extends CallName>(name: N, payload: Payload<N>): Promise<Answer<N>> {
  try {
    return await window.wireTray.call(name, payload);
  } catch (error) {
    const detail = error instanceof Error ? error.message : null;
    return { ok: false, failure: { code: 'internal', detail } };
  }
}
