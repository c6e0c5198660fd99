import { type RefObject, useEffect, useRef } from 'react';
import type { PairingView } from '../../preload/contract.ts';
import { type VisibleParts, visibleFailures, visiblePairings } from '../visible-parts.ts';

/** Thresholds of the observer: every 10 %. */
const TENTHS = Array.from({ length: 11 }, (_, tenth) => tenth / 10);

/**
 * Reports a stopped pairing's failure to main while it is visible: at least half of the element, or
 * half a window of it.
 * @returns ref for the element that shows why the pairing stopped
 */
export function useReportVisibleFailure({
  phase,
  revision,
}: PairingView): RefObject<HTMLDivElement | null> {
  return useReportVisible(visibleFailures, phase === 'stopped' ? revision : null);
}

/** Like {@link useReportVisibleFailure}, of a pairing in a list. @returns ref for its first line */
export function useReportVisiblePairing({
  origin,
  id,
}: PairingView): RefObject<HTMLDivElement | null> {
  return useReportVisible(visiblePairings, origin === 'home' ? id : null);
}

/** Reports a pairing that has the whole screen, however far it is scrolled. */
export function useReportOnScreen(id: string): void {
  useEffect(() => {
    const screen = {};
    visiblePairings.set(screen, id);
    return () => visiblePairings.set(screen, null);
  }, [id]);
}

function useReportVisible(
  parts: VisibleParts,
  what: string | null,
): RefObject<HTMLDivElement | null> {
  const part = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = part.current;
    if (element === null || what === null) return;
    const watch = (entries: readonly IntersectionObserverEntry[]) => {
      const last = entries.at(-1);
      if (last !== undefined) parts.set(element, isReadable(last) ? what : null);
    };
    const observer = new IntersectionObserver(watch, { threshold: TENTHS });
    observer.observe(element);
    return () => {
      observer.disconnect();
      parts.set(element, null);
    };
  }, [parts, what]);
  return part;
}

function isReadable(entry: IntersectionObserverEntry): boolean {
  const { boundingClientRect: whole, intersectionRect: seen, rootBounds: window } = entry;
  const room = Math.min(whole.height, window?.height ?? whole.height);
  return seen.height > 0 && seen.height >= room / 2;
}
