/**
 * Where the focus goes from something that is no longer shown. Never to a button that nobody has pressed:
 * a second press of Enter would press it.
 */

interface Loss {
  readonly page: Document;
  /** What had the focus, and is removed or hidden now. */
  readonly lost: Element;
  /** What opened the dialog that it was in; null: unknown, or no dialog. */
  readonly opener: Element | null;
  /** What changed in the page at once with it. */
  readonly changes: readonly MutationRecord[];
}

/** Where a person reads on, or types. */
const ENTRANCE = 'h1, h2, h3, textarea, input:not([type="radio"], [type="checkbox"])';
/** What belongs together. */
const GROUP = 'li, section, form, fieldset, dialog, aside, details, footer, main';

/** @returns null if the page is empty */
export function placeAfter(loss: Loss): HTMLElement | null {
  const { page, opener } = loss;
  if (opener instanceof HTMLElement && isShown(opener)) return opener;
  return placeIn(gapOf(loss), loss) ?? page.querySelector<HTMLElement>('h1') ?? mainOf(page);
}

/** Whether an element can have the focus: the page as a whole does not count. */
export function isShown(element: Element | null): boolean {
  if (element === null || element === element.ownerDocument.body) return false;
  return element.isConnected && element.checkVisibility({ visibilityProperty: true });
}

/** Where something was. */
interface Gap {
  readonly parent: Element;
  /** The whole that is gone; null: it is only hidden. */
  readonly gone: Node | null;
  readonly previous: Node | null;
  readonly next: Node | null;
}

function gapOf({ page, lost, changes }: Loss): Gap {
  let gap: Gap = { parent: lost, gone: null, previous: null, next: null };
  while (!gap.parent.isConnected) {
    // What React removes it removes as a whole.
    const gone = gap.parent.getRootNode();
    const removal = changes.find(({ removedNodes }) =>
      [...removedNodes].some((removed) => removed === gone),
    );
    if (!(removal?.target instanceof Element)) {
      return { parent: page.body, gone: null, previous: null, next: null };
    }
    const { target, previousSibling, nextSibling } = removal;
    gap = { parent: target, gone, previous: previousSibling, next: nextSibling };
  }
  return gap;
}

/** The next item of a list, what came instead, or the group that it was in; null: the page itself. */
function placeIn(gap: Gap, { changes }: Loss): HTMLElement | null {
  if (gap.gone instanceof HTMLLIElement) {
    const item = gap.next?.isConnected ? gap.next : gap.parent.lastElementChild;
    if (item instanceof HTMLElement && isShown(item)) return item;
  }
  let group = gap.parent;
  while (!isShown(group) || !group.matches(GROUP)) {
    const { parentElement } = group;
    if (parentElement === null) return null;
    group = parentElement;
  }
  const added = (inside: (target: Node) => boolean) =>
    changes
      .filter(({ target }) => inside(target))
      .flatMap(({ addedNodes }) => [...addedNodes])
      .filter((node) => node instanceof HTMLElement)
      .filter(isShown);
  const came =
    likeliest(
      added((target) => target === gap.parent),
      gap,
    ) ??
    likeliest(
      added((target) => group.contains(target)),
      gap,
    );
  if (came !== null) return entranceOf(came);
  return group instanceof HTMLElement && !group.matches('main') ? entranceOf(group) : null;
}

/** Which of the new elements came instead: one that is not above the gap, or has an entrance. */
function likeliest(added: readonly HTMLElement[], { previous }: Gap): HTMLElement | null {
  const isBelow = (element: HTMLElement) =>
    previous?.isConnected === true &&
    (previous.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  const hasEntrance = (element: HTMLElement) =>
    element.matches(ENTRANCE) || element.querySelector(ENTRANCE) !== null;
  return added.find(isBelow) ?? added.find(hasEntrance) ?? added[0] ?? null;
}

function entranceOf(element: HTMLElement): HTMLElement {
  if (element.matches(ENTRANCE)) return element;
  return element.querySelector<HTMLElement>(ENTRANCE) ?? element;
}

function mainOf(page: Document): HTMLElement | null {
  return page.querySelector<HTMLElement>('main');
}
