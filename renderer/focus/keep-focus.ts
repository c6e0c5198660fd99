import { isShown, placeAfter } from './place-after.ts';

/** Attributes by which something that has the focus may be hidden. */
const HIDING = ['hidden', 'class', 'style', 'open', 'inert'];

/**
 * Keeps the focus on something meaningful, whatever is removed or hidden while it has the focus
 * (WCAG 2.4.3). Browsers let it fall to the page, where people who use the keyboard or a screen reader
 * are lost. A screen that moves the focus itself does so while it is drawn, in a layout effect: then
 * nothing is left to do here.
 */
export function keepFocus(page: Document): void {
  /** What has the focus, or had it until now; null: nothing, by the person's own will. */
  let last: Element | null = null;
  /** What had the focus when a dialog took it. */
  const openers = new WeakMap<Element, Element>();

  const remember = (element: Element) => {
    const dialog = element.closest('dialog');
    if (dialog !== null && last !== null && !dialog.contains(last)) openers.set(dialog, last);
    last = element;
  };

  const check = (changes: readonly MutationRecord[]) => {
    const active = page.activeElement;
    if (active !== null && isShown(active)) return remember(active);
    if (last === null || isShown(last)) return;
    const dialog = last.closest('dialog');
    const opener = dialog === null ? null : (openers.get(dialog) ?? null);
    moveFocus(placeAfter({ page, lost: last, opener, changes }));
  };

  page.addEventListener('focusin', ({ target }) => {
    if (target instanceof Element && isShown(target)) remember(target);
  });
  page.addEventListener('focusout', () => {
    queueMicrotask(() => {
      // A click beside all controls.
      if (!isShown(page.activeElement) && isShown(last)) last = null;
    });
  });
  new MutationObserver(check).observe(page.body, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: HIDING,
  });
}

/** Focuses any element, one that cannot have the focus otherwise, too. */
function moveFocus(element: HTMLElement | null): void {
  if (element === null) return;
  element.focus();
  if (element.ownerDocument.activeElement === element) return;
  element.tabIndex = -1;
  element.addEventListener('blur', () => element.removeAttribute('tabindex'), { once: true });
  element.focus();
}
