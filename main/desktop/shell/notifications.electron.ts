/** Native notifications: they tell, and lead to the window. Nothing is decided in them. */
import { Notification } from 'electron';
import type { Settings, View } from '../../../preload/contract.ts';
import type { Notice } from '../../pairing/ports.ts';
import { isOutdated, noticeText, type Shown, showsDigits } from './notification-text.ts';

export interface NotificationPorts {
  readonly settings: { readonly current: Settings };
  /** Absolute path of the picture shown beside the text. */
  readonly icon: string;
}

export class Notifications {
  readonly #ports: NotificationPorts;
  /** By code. Kept until closed: a garbage-collected notification ignores clicks. */
  readonly #shown = new Map<string, Shown & { readonly notification: Notification }>();
  #clicked: (code: string) => void = () => {};

  constructor(ports: NotificationPorts) {
    this.#ports = ports;
  }

  /** @param clicked called with the code of a pairing whose notification a person clicks */
  onClick(clicked: (code: string) => void): void {
    this.#clicked = clicked;
  }

  notify(notice: Notice): void {
    const settings = this.#ports.settings.current;
    const text = noticeText(notice, settings);
    if (text === null || !Notification.isSupported()) return;
    const { code } = notice;
    // Replaces what was said before about this pairing.
    this.#shown.get(code)?.notification.close();
    const notification = new Notification({ ...text, icon: this.#ports.icon });
    const forget = () => {
      if (this.#shown.get(code)?.notification === notification) this.#shown.delete(code);
    };
    notification.on('click', () => {
      forget();
      this.#clicked(code);
    });
    notification.on('close', forget);
    notification.on('failed', forget);
    this.#shown.set(code, { notification, kind: notice.kind, digits: showsDigits(settings) });
    notification.show();
  }

  /** Closes what is out of date, and digits that the person now wants to hear and type. */
  draw({ pairings }: View): void {
    for (const [code, shown] of this.#shown) {
      const pairing = pairings.find((one) => one.code === code);
      if (isOutdated(shown, pairing)) shown.notification.close();
    }
  }
}
