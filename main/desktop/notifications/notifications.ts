/** Native notifications: they tell and lead to the window, and never decide anything. */
import { Notification } from 'electron';
import type { Settings, View } from '../../../preload/contract.ts';
import type { Notice, Notifier } from '../../pairing/ports.ts';
import { noticeText, tellsDigits } from './notice-text.ts';

export interface NotificationPorts {
  readonly settings: { readonly current: Settings };
  /** Absolute path of the picture shown beside the text. */
  readonly icon: string;
  /** Opens the window on a pairing. */
  readonly show: (code: string) => void;
}

export class Notifications implements Notifier {
  readonly #ports: NotificationPorts;
  /** By code. Kept until closed: a collected notification does not answer a click any more. */
  readonly #shown = new Map<string, Notification>();
  /** Those of {@link #shown} in which digits can be read. */
  readonly #withDigits = new Set<Notification>();

  constructor(ports: NotificationPorts) {
    this.#ports = ports;
  }

  notify(notice: Notice): void {
    const settings = this.#ports.settings.current;
    const text = noticeText(notice, settings);
    if (text === null || !Notification.isSupported()) return;
    const { code } = notice;
    // What was said before about this pairing is out of date.
    this.#shown.get(code)?.close();
    const notification = new Notification({ ...text, icon: this.#ports.icon });
    if (notice.kind === 'digits-ready' && tellsDigits(settings)) this.#withDigits.add(notification);
    const forget = () => {
      this.#withDigits.delete(notification);
      if (this.#shown.get(code) === notification) this.#shown.delete(code);
    };
    notification.on('click', () => {
      forget();
      this.#ports.show(code);
    });
    notification.on('close', forget);
    notification.on('failed', forget);
    this.#shown.set(code, notification);
    notification.show();
  }

  /** Takes back the digits that a person wants to hear and type from now on. */
  draw({ pairings }: View): void {
    for (const { code, comparing } of pairings) {
      const notification = this.#shown.get(code);
      if (notification === undefined || comparing === 'show') continue;
      if (this.#withDigits.has(notification)) notification.close();
    }
  }
}
