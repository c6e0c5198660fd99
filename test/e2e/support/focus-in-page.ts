/** What a control is called, and where it is. */
export interface Control {
  readonly name: string;
  /** Heading of the screen, and of the dialog. */
  readonly where: string;
  /** A tab of the window. */
  readonly isTab: boolean;
}

/** What the page is like after a press. */
export interface State {
  /** What is wrong with the focus; null: nothing. */
  readonly flaw: string | null;
  /** What can be pressed now. */
  readonly controls: readonly Control[];
}

/**
 * Evaluated in the page: defines `press(at, name)`, which presses a control if there is such a one, and `state()`,
 * which comes true once all is drawn.
 */
export const DEFINE = `
globalThis.pressed = new Set();
/** Names of what was pressed in a list. *Back* leads there, long after it and to a row drawn anew. */
globalThis.leftBy = new Set();

globalThis.controls = () => {
  const modal = document.querySelector('dialog:modal');
  const all = 'button, summary, a[href], input[type="radio"], input[type="checkbox"]';
  return [...document.querySelectorAll(all)].filter(
    (one) => one.checkVisibility() && (modal === null || modal.contains(one)));
};

globalThis.named = (one) =>
  (one.labels?.[0]?.textContent ?? one.ariaLabel ?? one.textContent).trim();

globalThis.fill = (field) => {
  const value = field.type === 'url' ? 'https://relay.example' : 'KQ7FM-2XPEJ';
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(field, value);
  field.dispatchEvent(new Event('input', { bubbles: true }));
};

globalThis.drawn = () => new Promise((done) => {
  requestAnimationFrame(() => requestAnimationFrame(done));
});

/** The control with this index, or another one of this name; null: it has not come yet. */
globalThis.findControl = (at, name) => {
  const all = controls();
  const isIt = (one) => one !== undefined && named(one) === name;
  return isIt(all[at]) ? all[at] : all.find(isIt) ?? null;
};

globalThis.press = async (at, name) => {
  // Some come a little later, or wake up after a second. What stays asleep is pressed as it is.
  for (let tries = 0; tries < 24; tries += 1) {
    const found = findControl(at, name);
    if (found !== null && found.ariaDisabled !== 'true') break;
    await new Promise((done) => setTimeout(done, 50));
  }
  const control = findControl(at, name);
  if (control === null) return false;
  if (control.type === 'submit') {
    for (const field of document.querySelectorAll('input:is([type="text"], [type="url"])')) {
      if (field.value === '') fill(field);
    }
    await drawn();
  }
  pressed.add(control);
  if (control.closest('li[data-key]') !== null) leftBy.add(named(control));
  control.focus();
  control.click();
  return true;
};

globalThis.flaw = () => {
  const element = document.activeElement;
  if (element === null || element === document.body) return 'is lost';
  if (!element.checkVisibility()) return 'is on something hidden';
  const modal = document.querySelector('dialog:modal');
  if (modal !== null && !modal.contains(element)) return 'is behind the dialog';
  const { top, bottom } = element.getBoundingClientRect();
  // What was pressed may have been pushed away by what it brought.
  const isSeen = bottom >= 0 && top <= innerHeight;
  if (!isSeen && !pressed.has(element)) return 'is out of sight';
  if (named(element) === '' && !element.matches('input')) return 'is on something that says nothing';
  const isPressed = pressed.has(element) ||
    (element.closest('li[data-key]') !== null && leftBy.has(named(element)));
  if (element.matches('button') && modal === null && !isPressed) {
    return 'is on “' + named(element) + '”, which nobody pressed';
  }
  return null;
};

globalThis.state = async () => {
  await drawn();
  const where = ['h1', 'dialog h2']
    .map((heading) => document.querySelector(heading)?.textContent ?? '').join(' / ');
  return {
    flaw: flaw(),
    controls: controls().map((one) => (
      { name: named(one), where, isTab: one.closest('nav') !== null })),
  };
};`;
