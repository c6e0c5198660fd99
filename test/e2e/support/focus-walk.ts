/** Presses every button of a sample, and every one that comes by that, and looks where the focus is. */
import type { View } from '../../../preload/contract.ts';
import type { Sample } from '../../renderer/sample.ts';
import type { SampleName } from '../../renderer/sample-views.ts';
import { type Control, DEFINE, type State } from './focus-in-page.ts';
import { answerCalls, historyAfter, type Manner, takeCalls, viewAfter } from './pretended-main.ts';
import { NOW, SAMPLE_NAMES, SAMPLES, type SampleWindow } from './sample-window.ts';

/** Controls to press, one after the other, by their places on the screen. */
type Path = readonly { readonly at: number; readonly name: string }[];

/** So many presses lead to all there is. */
const MOST_PRESSES = 4;

export class FocusWalk {
  readonly #samples: SampleWindow;
  readonly #name: SampleName;
  /** What need not be pressed again where it comes by pressing something else. */
  readonly #known: Set<string>;
  readonly #flaws: string[] = [];
  #history: NonNullable<Sample['history']> = [];
  /** Whether the last presses made main do something. */
  #calledMain = false;

  /**
   * @param samples a window of its own: its calls get pretended answers
   * @param known what samples begin with, from {@link beginnings}; what else is pressed is added
   */
  constructor(samples: SampleWindow, name: SampleName, known: Set<string>) {
    this.#samples = samples;
    this.#name = name;
    this.#known = known;
  }

  /** @returns after which presses the focus is not where it should be, and how it is */
  async flaws(): Promise<readonly string[]> {
    await answerCalls(this.#samples.app, 'accept');
    const begin = await this.#begin(true);
    const paths = this.#continued([], begin.controls);
    const toRefuse: Path[] = [];
    for (let path = paths.shift(); path !== undefined; path = paths.shift()) {
      const { controls } = await this.#walk(path, 'accept');
      if (this.#calledMain) toRefuse.push(path);
      if (path.length < MOST_PRESSES) paths.push(...this.#continued(path, controls));
    }
    await answerCalls(this.#samples.app, 'refuse');
    for (const path of toRefuse) await this.#walk(path, 'refuse');
    return this.#flaws;
  }

  /** Everything in the sample, its tabs apart; later only what no walk has pressed. */
  #continued(path: Path, controls: readonly Control[]): Path[] {
    const paths: Path[] = [];
    for (const [at, { name, where, isTab }] of controls.entries()) {
      const key = keyOf({ name, where });
      const isNew = !this.#known.has(key);
      this.#known.add(key);
      if (isNew || (path.length === 0 && !isTab)) paths.push([...path, { at, name }]);
    }
    return paths;
  }

  async #walk(path: Path, manner: Manner): Promise<State> {
    const { window } = this.#samples.app;
    let state = await this.#begin(false);
    const sample: Sample = SAMPLES[this.#name];
    let { view } = sample;
    this.#history = sample.history ?? [];
    for (const { at, name } of path) {
      // What was there only for a moment does not come again.
      if (!(await window.evaluate<boolean>(`press(${at}, ${JSON.stringify(name)})`))) return state;
      ({ state, view } = await this.#settled(view, manner));
    }
    const pressed = path.map(({ name }) => `“${name}”`).join(', ');
    if (state.flaw !== null)
      this.#flaws.push(`after ${pressed} (${manner}) the focus ${state.flaw}`);
    return state;
  }

  /** Draws the sample. Welcome, and what is open above the screens, stay unless the page is loaded. */
  async #begin(isFirst: boolean): Promise<State> {
    this.#calledMain = false;
    const { window } = this.#samples.app;
    const isOpen = `document.querySelector('dialog, aside details[open]') !== null`;
    const hasNobody = SAMPLES[this.#name].view.identity === null;
    if (isFirst || hasNobody || (await window.evaluate<boolean>(isOpen))) {
      await this.#samples.show(this.#name);
      return window.evaluate<State>(`${DEFINE} state()`);
    }
    await this.#samples.goTo(this.#name);
    return window.evaluate<State>('pressed.clear(), state()');
  }

  /** Lets main answer, and push what changed by that, until nothing is asked any more. */
  async #settled(before: View, manner: Manner) {
    const { app } = this.#samples;
    let view = before;
    let last = '';
    for (;;) {
      const state = await app.window.evaluate<State>('state()');
      const made = await takeCalls(app);
      const isSettled = last === JSON.stringify(state);
      last = JSON.stringify(state);
      if (made.length === 0 && isSettled) return { state, view };
      if (made.length === 0) continue;
      this.#calledMain = true;
      if (manner === 'refuse') continue;
      for (const call of made) {
        view = viewAfter(view, call, NOW);
        this.#history = historyAfter(this.#history, call);
      }
      if (made.some(({ name }) => name === 'eraseHistory')) {
        await this.#samples.keepHistory(this.#history);
      }
      await this.#samples.push(view);
    }
  }
}

/** The controls of all samples, tabs apart, as they are at first. */
export async function beginnings(samples: SampleWindow): Promise<Set<string>> {
  const known = new Set<string>();
  for (const name of SAMPLE_NAMES) {
    await samples.show(name);
    const { controls } = await samples.app.window.evaluate<State>(`${DEFINE} state()`);
    for (const control of controls) if (!control.isTab) known.add(keyOf(control));
  }
  return known;
}

function keyOf({ name, where }: Pick<Control, 'name' | 'where'>): string {
  return `${where} / ${name}`;
}
