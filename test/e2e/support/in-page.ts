import type { JSHandle, Page } from '@playwright/test';
import type { FailureView, PushedView, View, WireTrayApi } from '../../../preload/contract.ts';

/** An answer of the bridge, as a page sees it that knows nothing of the contract. */
export interface LooseAnswer {
  readonly ok: boolean;
  readonly value?: unknown;
  readonly failure?: FailureView;
}

interface PageElement {
  readonly textContent: string | null;
  click(): void;
  getAttribute(name: string): string | null;
}

/** The few things that tests touch inside the page; its other types are none of theirs. */
export interface InPage {
  readonly wireTray: {
    call(name: string, payload?: unknown, ...more: unknown[]): Promise<LooseAnswer>;
    onView(listener: (view: PushedView) => void): () => void;
  };
  readonly document: { querySelectorAll(selector: string): Iterable<PageElement> };
  readonly MutationObserver: new (
    changed: () => void,
  ) => {
    observe(root: unknown, options: unknown): void;
    disconnect(): void;
  };
  /** Where {@link recordViews} collects. */
  recordedViews?: string[];
}

/** The page's global object, to be handed to what is evaluated there. */
export function inPage(window: Page): Promise<JSHandle<InPage>> {
  return window.evaluateHandle<InPage>('globalThis');
}

/** Makes a call as the page could make it. */
export async function call(window: Page, name: string, payload?: unknown): Promise<LooseAnswer> {
  const page = await inPage(window);
  return page.evaluate(({ wireTray }, given) => wireTray.call(given.name, given.payload), {
    name,
    payload,
  });
}

/** What the window would draw now. */
export async function currentView(window: Page): Promise<View> {
  const page = await window.evaluateHandle<{ readonly wireTray: WireTrayApi }>('globalThis');
  const answer = await page.evaluate(({ wireTray }) => wireTray.call('view', undefined));
  if (!answer.ok) throw new Error(`no view: ${answer.failure.code}`);
  return answer.value;
}

/**
 * Presses a button in the very moment in which it is drawn, faster than any person.
 *
 * @param beside selector of what must be drawn as well
 * @returns (once the button was there) whether it was asleep
 */
export async function pressAtOnce(
  window: Page,
  label: string,
  beside = 'button',
): Promise<{ asleep: boolean }> {
  const page = await inPage(window);
  return page.evaluate(
    ({ document, MutationObserver: Observer }, given) =>
      new Promise<{ asleep: boolean }>((resolve) => {
        const look = () => {
          const buttons = [...document.querySelectorAll('button')];
          const button = buttons.find(({ textContent }) => textContent === given.label);
          const [other] = document.querySelectorAll(given.beside);
          if (button === undefined || other === undefined) return;
          observer.disconnect();
          const asleep = button.getAttribute('aria-disabled') === 'true';
          button.click();
          resolve({ asleep });
        };
        const observer = new Observer(look);
        observer.observe(document, { childList: true, subtree: true });
        look();
      }),
    { label, beside },
  );
}

/** From now on keeps every view that main sends, as JSON. */
export async function recordViews(window: Page): Promise<() => Promise<readonly string[]>> {
  const page = await inPage(window);
  await page.evaluate((global) => {
    const recorded: string[] = [];
    global.recordedViews = recorded;
    global.wireTray.onView((view) => recorded.push(JSON.stringify(view)));
  });
  return () => page.evaluate(({ recordedViews }) => recordedViews ?? []);
}
