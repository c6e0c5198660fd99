import { type RefObject, useEffect, useRef } from 'react';
import type { PairingView } from '../../preload/contract.ts';
import { setVisibleFailure } from '../visible-failures.ts';

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
  const part = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = part.current;
    if (element === null || phase !== 'stopped') return;
    const watch = (entries: readonly IntersectionObserverEntry[]) => {
      const last = entries.at(-1);
      if (last !== undefined) setVisibleFailure(element, isReadable(last) ? revision : null);
    };
    const observer = new IntersectionObserver(watch, { threshold: TENTHS });
    observer.observe(element);
    return () => {
      observer.disconnect();
      setVisibleFailure(element, null);
    };
  }, [phase, revision]);
  return part;
}

function isReadable(entry: IntersectionObserverEntry): boolean {
  const { boundingClientRect: whole, intersectionRect: seen, rootBounds: window } = entry;
  const room = Math.min(whole.height, window?.height ?? whole.height);
  return seen.height > 0 && seen.height >= room / 2;
}
