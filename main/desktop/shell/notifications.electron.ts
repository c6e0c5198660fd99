/** Native notifications: they tell and lead to the window, and never decide anything. */
import { Notification } from 'electron';
import type { Settings, View } from '../../../preload/contract.ts';
import type { Notice } from '../../pairing/ports.ts';
import { isOutdated, noticeText, type Told, tellsDigits } from './notification-text.ts';

export interface NotificationPorts {
  readonly settings: { readonly current: Settings };
  /** Absolute path of the picture shown beside the text. */
  readonly icon: string;
  /** Opens the window on a pairing. */
  readonly show: (code: string) => void;
}

export class Notifications {
  readonly #ports: NotificationPorts;
  /** By code. Kept until closed: a collected notification does not answer a click any more. */
  readonly #shown = new Map<string, Told & { readonly notification: Notification }>();

  constructor(ports: NotificationPorts) {
    this.#ports = ports;
  }

  notify(notice: Notice): void {
    const settings = this.#ports.settings.current;
    const text = noticeText(notice, settings);
    if (text === null || !Notification.isSupported()) return;
    const { code } = notice;
    // What was said before about this pairing is out of date.
    this.#shown.get(code)?.notification.close();
    const notification = new Notification({ ...text, icon: this.#ports.icon });
    const forget = () => {
      if (this.#shown.get(code)?.notification === notification) this.#shown.delete(code);
    };
    notification.on('click', () => {
      forget();
      this.#ports.show(code);
    });
    notification.on('close', forget);
    notification.on('failed', forget);
    this.#shown.set(code, { notification, kind: notice.kind, digits: tellsDigits(settings) });
    notification.show();
  }

  /** Takes back what does not hold any more, and digits that a person wants to hear and type. */
  draw({ pairings }: View): void {
    for (const [code, told] of this.#shown) {
      const pairing = pairings.find((one) => one.code === code);
      if (isOutdated(told, pairing)) told.notification.close();
    }
  }
}
