import type { Page } from '@playwright/test';

/** What is not where it can be read: which element, and why. */
export type Flaw = string;

/**
 * Evaluated in the page: everything with words of its own, and every control, has to be inside the
 * window's width and must not be cut off by its own box.
 */
const FLAWS = `(() => {
  const flaws = [];
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth > width) flaws.push('the page is wider than the window');
  const named = (element) => element.tagName.toLowerCase() + '.' + element.className + ' “' +
    element.textContent.trim().slice(0, 40) + '”';
  for (const element of document.querySelectorAll('body *')) {
    const hasWords = [...element.childNodes].some(
      (node) => node.nodeType === Node.TEXT_NODE && node.textContent.trim() !== '');
    const isControl = element.matches('button, input, summary, svg, img');
    if (!(hasWords || isControl) || element.closest('.unseen, script, style')) continue;
    if (!element.checkVisibility()) continue;
    const { left, right } = element.getBoundingClientRect();
    if (left < -0.5 || right > width + 0.5) flaws.push(named(element) + ' is outside the window');
    const clips = getComputedStyle(element).overflowX !== 'visible';
    if (clips && !element.matches('input') && element.scrollWidth > element.clientWidth + 1) {
      flaws.push(named(element) + ' is cut off');
    }
  }
  return flaws;
})()`;

/** Finds what cannot be read, or not without scrolling sideways. */
export function layoutFlaws(window: Page): Promise<readonly Flaw[]> {
  return window.evaluate<readonly Flaw[]>(FLAWS);
}

/**
 * Evaluated in the page: the element that has the focus, how it shows that, and whether it can be
 * seen. A tile or a segment shows the focus of the control in it.
 */
const FOCUSED = `(() => {
  const element = document.activeElement;
  if (element === null || element === document.body) return null;
  (globalThis.hadFocus ??= new Set()).add(element);
  const shows = [element, element.closest('.tile, .segment')].some(
    (one) => one !== null && getComputedStyle(one).outlineStyle !== 'none');
  const { top, bottom, left, width, height } = element.getBoundingClientRect();
  const nav = document.querySelector('.nav');
  const covering = nav === null || nav.contains(element) ? null : nav.getBoundingClientRect();
  const covered = covering !== null && bottom > covering.top + 1 && top < covering.bottom - 1;
  const inside = bottom > 0 && top < window.innerHeight && width > 0 && height > 0;
  return {
    name: element.tagName.toLowerCase() + ' “' + (element.ariaLabel ?? element.textContent) + '” at ' +
      Math.round(left) + ', ' + Math.round(top + window.scrollY),
    shows,
    seen: inside && !covered,
  };
})()`;

/** What has the focus. */
export interface Focused {
  readonly name: string;
  /** It is outlined. */
  readonly shows: boolean;
  /** It is in the window, and nothing covers it. */
  readonly seen: boolean;
}

/** @returns null when nothing has the focus */
export function focused(window: Page): Promise<Focused | null> {
  return window.evaluate<Focused | null>(FOCUSED);
}

/** Evaluated in the page: each control counts, and of radio buttons the one that is chosen. */
const UNREACHED = `(() => {
  const controls = 'button, summary, a[href], textarea, input:not([type="radio"]), input:checked';
  return [...document.querySelectorAll(controls)]
    .filter((one) => one.checkVisibility() && !globalThis.hadFocus?.has(one))
    .map((one) => one.ariaLabel ?? one.labels?.[0]?.textContent ?? one.textContent);
})()`;

/** Controls on the screen that {@link focused} has never found since the page was loaded. */
export function unreached(window: Page): Promise<readonly string[]> {
  return window.evaluate<readonly string[]>(UNREACHED);
}
