/** Carries out clicks in the tray's menu, with the same handlers as the window. */
import type { Destination } from '../../../preload/contract.ts';
import type { Handlers } from '../ipc/register-calls.ts';
import type { PairingIntent, TrayIntent } from './tray-menu.ts';

export interface TrayActionPorts {
  readonly handlers: Handlers;
  readonly show: (where: Destination) => void;
}

export function createTrayActions({ handlers, show }: TrayActionPorts) {
  return async (intent: TrayIntent): Promise<void> => {
    if (intent.do === 'show') return show(intent.where);
    if (intent.do === 'quit') {
      await handlers.quit(undefined);
      return;
    }
    try {
      await carryOut(intent, handlers);
    } catch {
      // An open menu may be outdated. The pairing's screen shows its current state and the reason.
      show({ screen: 'pairing', id: intent.id });
    }
  };
}

async function carryOut(intent: PairingIntent, handlers: Handlers): Promise<void> {
  const { id } = intent;
  switch (intent.do) {
    case 'confirm':
      await handlers.confirm({ origin: 'home', id, revision: intent.revision });
      return;
    case 'reject':
      await handlers.reject({ origin: 'home', id, revision: intent.revision });
      return;
    case 'cancel':
      await handlers.cancel({ origin: 'home', id });
      return;
    case 'dismiss':
      await handlers.dismiss({ id });
      return;
    case 'copyCode':
      await handlers.copyCode({ id });
      return;
  }
}
