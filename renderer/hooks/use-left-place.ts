import { type RefObject, useLayoutEffect } from 'react';
import { useApp } from '../app-context.ts';

/** The control of a list that a person left the list by. */
interface LeftPlace {
  /** Of the item. */
  readonly key: string;
  /** Its index among the buttons of the item. */
  readonly button: number;
  /** Distance of the item from the upper edge of the window, in CSS pixels. */
  readonly top: number;
}

/** So many frames a long list may need to draw an item that it scrolls to. */
const FRAMES = 10;

/**
 * Takes the person who comes back to a list to the button by which they left it.
 * @param list its items have `data-key`
 * @param name unique in the window
 * @param scrollTo makes the list draw the item with this key
 */
export function useLeftPlace(
  list: RefObject<HTMLElement | null>,
  name: string,
  scrollTo: (key: string) => void = () => undefined,
): void {
  const { isBack, left } = useApp();
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the list appears and goes
  useLayoutEffect(() => {
    const place = left.get(name);
    left.delete(name);
    if (isBack && isPlace(place) && !restore(list.current, place)) {
      scrollTo(place.key);
      restoreLater(list, place, FRAMES);
    }
    const element = list.current;
    return () => {
      const now = placeIn(element);
      if (now !== null) left.set(name, now);
    };
  }, []);
}

function isPlace(value: unknown): value is LeftPlace {
  return typeof value === 'object' && value !== null && 'key' in value;
}

function placeIn(list: HTMLElement | null): LeftPlace | null {
  const { activeElement } = document;
  const item = activeElement?.closest<HTMLElement>('li[data-key]') ?? null;
  if (activeElement === null || item === null || list?.contains(item) !== true) return null;
  return {
    key: item.dataset.key ?? '',
    button: buttonsOf(item).indexOf(activeElement as HTMLButtonElement),
    top: item.getBoundingClientRect().top,
  };
}

/** @returns whether the item is drawn */
function restore(list: HTMLElement | null, { key, button, top }: LeftPlace): boolean {
  const item = list?.querySelector<HTMLElement>(`li[data-key="${CSS.escape(key)}"]`) ?? null;
  if (item === null) return false;
  window.scrollBy(0, item.getBoundingClientRect().top - top);
  buttonsOf(item)[button]?.focus();
  return true;
}

function restoreLater(list: RefObject<HTMLElement | null>, place: LeftPlace, frames: number): void {
  requestAnimationFrame(() => {
    if (!restore(list.current, place) && frames > 1) restoreLater(list, place, frames - 1);
  });
}

function buttonsOf(item: HTMLElement): HTMLButtonElement[] {
  return [...item.querySelectorAll('button')];
}
