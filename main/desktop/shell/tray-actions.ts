/** Carries out what was clicked in the tray's menu, by the same handlers that the window uses. */
import type { Destination } from '../../../preload/contract.ts';
import type { Handlers } from '../ipc/register-calls.ts';
import type { PairingIntent, TrayIntent } from './tray-menu.ts';

export interface TrayActionPorts {
  readonly handlers: Handlers;
  readonly show: (where: Destination) => void;
}

/** Makes what carries out one click. */
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
      // A menu that was open may be out of date. What stands now is on the pairing's own screen,
      // which also says why.
      show({ screen: 'pairing', code: intent.code });
    }
  };
}

async function carryOut(intent: PairingIntent, handlers: Handlers): Promise<void> {
  const { code } = intent;
  switch (intent.do) {
    case 'confirm':
      await handlers.confirm({ origin: 'home', code, revision: intent.revision });
      return;
    case 'reject':
      await handlers.reject({ origin: 'home', code, revision: intent.revision });
      return;
    case 'cancel':
      await handlers.cancel({ origin: 'home', code });
      return;
    case 'dismiss':
      await handlers.dismiss({ code });
      return;
    case 'copyCode':
      await handlers.copyCode({ code });
      return;
  }
}
