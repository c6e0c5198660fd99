/** Presses every button of a sample, and every one that comes by that, and looks where the focus is. */
import type { View } from '../../../preload/contract.ts';
import type { SampleName } from '../../renderer/sample-views.ts';
import { answerCalls, type Manner, takeCalls, viewAfter } from './pretended-main.ts';
import { NOW, SAMPLES, type SampleWindow } from './sample-window.ts';

/** A button, link, disclosure or choice on the screen. */
interface Control {
  readonly name: string;
  /** Where it is: heading of the screen, and of the dialog. */
  readonly where: string;
  readonly chosen: boolean;
}

/** Controls to press, one after the other, by their places on the screen. */
type Path = readonly { readonly at: number; readonly name: string }[];

/** So many presses lead to all there is. */
const MOST_PRESSES = 4;

/** Defined in the page: what can be pressed now, and how the focus is. */
const IN_PAGE = `
globalThis.controls = () => {
  const modal = document.querySelector('dialog:modal');
  return [...document.querySelectorAll(
    'button, summary, a[href], input[type="radio"], input[type="checkbox"]',
  )].filter((one) => one.checkVisibility() && (modal === null || modal.contains(one)));
};
globalThis.named = (one) =>
  (one.labels?.[0]?.textContent ?? one.ariaLabel ?? one.textContent).trim();
globalThis.whereabouts = () => ['h1', 'dialog h2']
  .map((heading) => document.querySelector(heading)?.textContent ?? '').join(' / ');
globalThis.pressed = new Set();
globalThis.press = (at) => {
  const control = controls()[at];
  pressed.add(control);
  for (const field of document.querySelectorAll('input[type="text"], input[type="url"]')) {
    if (control.type !== 'submit' || field.value !== '') continue;
    const value = field.type === 'url' ? 'https://relay.example' : 'KQ7FM-2XPEJ';
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(field, value);
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }
  control.focus();
  return control.matches('input') ? 'Space' : 'Enter';
};
globalThis.focusFlaw = () => {
  const element = document.activeElement;
  if (element === null || element === document.body) return 'is lost';
  if (!element.checkVisibility()) return 'is on something hidden';
  const modal = document.querySelector('dialog:modal');
  if (modal !== null && !modal.contains(element)) return 'is behind the dialog';
  const { top, bottom } = element.getBoundingClientRect();
  if (bottom < 0 || top > innerHeight) return 'is out of sight';
  const says = named(element) + (element.value ?? '') + (element.labels?.length ?? '');
  if (says === '') return 'is on something that says nothing';
  if (element.matches('button') && modal === null && !pressed.has(element)) {
    return 'is on “' + named(element) + '”, which nobody pressed';
  }
  return null;
};`;

export class FocusWalk {
  readonly #samples: SampleWindow;
  readonly #manner: Manner;
  readonly #known: Set<string>;

  private constructor(samples: SampleWindow, manner: Manner, known: Set<string>) {
    this.#samples = samples;
    this.#manner = manner;
    this.#known = known;
  }

  /**
   * @param samples a window of its own: from now on its calls have pretended answers
   * @param known what was pressed in other samples, where and how; what is pressed is added
   */
  static async begin(samples: SampleWindow, manner: Manner, known: Set<string>) {
    await answerCalls(samples.app, manner);
    return new FocusWalk(samples, manner, known);
  }

  /** @returns after which presses the focus is not where it should be, and how it is */
  async through(name: SampleName): Promise<readonly string[]> {
    const flaws: string[] = [];
    await this.#samples.show(name);
    await this.#samples.app.window.evaluate(IN_PAGE);
    const paths: Path[] = this.#new(await this.#controls(), [], true);
    for (let path = paths.shift(); path !== undefined; path = paths.shift()) {
      await this.#reset(name);
      const flaw = await this.#walk(SAMPLES[name].view, path);
      const pressed = path.map((one) => `“${one.name}”`).join(', ');
      if (flaw !== null) flaws.push(`after ${pressed} the focus ${flaw}`);
      if (path.length < MOST_PRESSES) paths.push(...this.#new(await this.#controls(), path, false));
    }
    return flaws;
  }

  #new(controls: readonly Control[], path: Path, all: boolean): Path[] {
    const news: Path[] = [];
    for (const [at, { name, where, chosen }] of controls.entries()) {
      const key = `${this.#manner}: ${where} / ${name}`;
      const isKnown = this.#known.has(key);
      this.#known.add(key);
      if ((all || !isKnown) && !chosen) news.push([...path, { at, name }]);
    }
    return news;
  }

  async #reset(name: SampleName): Promise<void> {
    const { window } = this.#samples.app;
    const isOpen = `document.querySelector('dialog, aside details[open]') !== null`;
    // Welcome stays once it has begun.
    const again = SAMPLES[name].view.identity === null || (await window.evaluate<boolean>(isOpen));
    if (!again) return this.#samples.goTo(name);
    await this.#samples.show(name);
    await window.evaluate(IN_PAGE);
  }

  /** @returns what is wrong with the focus after the last of the presses */
  async #walk(sample: View, path: Path): Promise<string | null> {
    const { window } = this.#samples.app;
    let view = sample;
    await window.evaluate('pressed.clear()');
    for (const { at } of path) {
      await this.#untilArmed(at);
      await window.keyboard.press(await window.evaluate<string>(`press(${at})`));
      view = await this.#settled(view);
    }
    return window.evaluate<string | null>('focusFlaw()');
  }

  /** Some buttons count only after a second. */
  async #untilArmed(at: number): Promise<void> {
    const isArmed = `controls()[${at}].ariaDisabled !== 'true'`;
    await this.#samples.app.window.waitForFunction(isArmed, null, { timeout: 1_500 }).catch(() => {
      // It waits for something else, and is pressed as it is.
    });
  }

  /** Lets main answer, and push what changed by that, until nothing is asked any more. */
  async #settled(before: View): Promise<View> {
    let view = before;
    for (;;) {
      await this.#samples.settle();
      const made = await takeCalls(this.#samples.app);
      if (made.length === 0) return view;
      if (this.#manner === 'refuse') continue;
      for (const call of made) view = viewAfter(view, call, NOW);
      await this.#samples.push(view);
    }
  }

  #controls(): Promise<readonly Control[]> {
    return this.#samples.app.window.evaluate<readonly Control[]>(
      `controls().map((one) => ({
        name: named(one), where: whereabouts(), chosen: one.checked === true,
      }))`,
    );
  }
}
