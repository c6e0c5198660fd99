import type { Answer, CallName, Payload, WireTrayApi } from '../preload/contract.ts';

declare global {
  interface Window {
    readonly wireTray: WireTrayApi;
  }
}

/**
 * Asks main for something. Never rejects: an IPC that breaks down is a failure like any other.
 * @param name a call of the contract
 * @param payload what its schema asks for
 */
export async function call<N extends CallName>(name: N, payload: Payload<N>): Promise<Answer<N>> {
  try {
    return await window.wireTray.call(name, payload);
  } catch (error) {
    const detail = error instanceof Error ? error.message : null;
    return { ok: false, failure: { code: 'internal', detail } };
  }
}
