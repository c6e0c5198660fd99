/** What the tray's icon and tooltip say of a view. */
import { messages } from '../../../messages/index.ts';
import type { PairingView, View } from '../../../preload/contract.ts';
import { isSetUp } from '../view/own-name.ts';
import { listOfNames, nameOf } from '../view/pairing-names.ts';
import { needsPerson } from '../view/pairing-order.ts';

/** Each has an icon with a badge of its own shape. */
export type TrayState = 'idle' | 'waiting' | 'needs-you' | 'problem' | 'companion';

/**
 * The most urgent state: what waits for the person, then a current problem, then pairings in progress. A
 * stopped pairing counts only when nothing is in progress and the person has not seen why.
 */
export function trayState(view: View): TrayState {
  const some = (test: (pairing: PairingView) => boolean) => view.pairings.some(test);
  if (some(needsPerson)) return 'needs-you';
  if (isBroken(view) || some(isHeldUp)) return 'problem';
  const goesOn = some(isLive);
  if (!goesOn && some(isUnseenFailure)) return 'problem';
  if (view.engine.role === 'companion') return 'companion';
  return goesOn ? 'waiting' : 'idle';
}

/** The state in words: how many pairings it is about, and which. */
export function trayToolTip(view: View): string {
  const text = messages.tray.toolTips;
  const of = (test: (pairing: PairingView) => boolean) => {
    const pairings = view.pairings.filter(test);
    return { count: pairings.length, names: listOfNames(pairings.map(nameOf)) };
  };
  switch (trayState(view)) {
    case 'needs-you':
      return text.needYou(of(needsPerson));
    case 'problem':
      if (isBroken(view)) return text.broken;
      return view.pairings.some(isHeldUp)
        ? text.heldUp(of(isHeldUp))
        : text.stopped(of(isUnseenFailure));
    case 'waiting':
      return text.waiting(of(isLive));
    case 'companion':
      return text.companion;
    case 'idle':
      return isSetUp(view) ? text.idle : text.setUp;
  }
}

/** Whether something else than a pairing is broken: it stays so until it is fixed, seen or not. */
function isBroken({ engine, identityFailure, localRelay }: View): boolean {
  const isStopped = engine.role === 'stopped' && engine.failure !== null;
  return isStopped || identityFailure !== null || localRelay.failure !== null;
}

function isHeldUp({ transientFailure }: PairingView): boolean {
  return transientFailure !== null;
}

function isLive({ phase }: PairingView): boolean {
  return phase !== 'paired' && phase !== 'stopped';
}

function isUnseenFailure({ phase, failureSeen }: PairingView): boolean {
  return phase === 'stopped' && !failureSeen;
}
