import { join } from 'node:path';
import type { Page } from '@playwright/test';

/** The app's page, driven by the roles and names that a person sees or hears. */
export class AppPage {
  readonly window: Page;

  constructor(window: Page) {
    this.window = window;
  }

  button(name: string) {
    return this.window.getByRole('button', { name, exact: true });
  }

  heading(name: string | RegExp) {
    return this.window.getByRole('heading', { name });
  }

  text(text: string | RegExp) {
    return this.window.getByText(text).first();
  }

  /** The host's code. */
  get codeElement() {
    return this.window.locator('.code-large');
  }

  /** Presses *Host a pairing*. @returns the code on the screen */
  async host(): Promise<string> {
    await this.button('Host a pairing').click();
    return this.code();
  }

  /** The host's code, once the relay has it. */
  async code(): Promise<string> {
    return ((await this.codeElement.textContent()) ?? '').trim();
  }

  /** Makes a code that the `wire` command can read. @returns the code on the screen */
  async hostForCli(): Promise<string> {
    await this.host();
    await this.window.locator('summary', { hasText: 'They use the wire command' }).click();
    await this.button('Make a code for wire').click();
    const code = this.codeElement.filter({ hasText: /^\s*\d{2}-/ });
    return ((await code.textContent()) ?? '').trim();
  }

  /** Types a code into *Join a pairing* and presses *Join*. */
  async join(code: string): Promise<void> {
    await this.button('Join a pairing').click();
    await this.window.getByRole('textbox', { name: 'Code' }).fill(code);
    await this.button('Join').click();
  }

  /** The six digits to compare. */
  get digitsElement() {
    return this.window.locator('[role="img"].digits');
  }

  /** @returns `384-217` */
  async digits(): Promise<string> {
    return ((await this.digitsElement.textContent()) ?? '').trim();
  }

  /** Presses *They match* once it is enabled, a second after the digits appear. */
  async match(): Promise<void> {
    await this.button('They match').click();
  }

  async screenshot(folder: string, name: string): Promise<void> {
    await this.window.screenshot({ path: join(folder, `${name}.png`) });
  }
}
