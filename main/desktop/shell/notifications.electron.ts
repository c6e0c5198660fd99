/** Native notifications: they tell, and lead to the window. Nothing is decided in them. */
import { Notification } from 'electron';
import type { Destination, Settings, View } from '../../../preload/contract.ts';
import type { Notice } from '../../pairing/ports.ts';
import type { Peer } from '../../wire-home/peer-book.ts';
import { ownName } from '../view/own-name.ts';
import { isOutdated, isWanted, type Shown } from './notification-rules.ts';
import {
  foreignPinText,
  type NoticeText,
  noticeText,
  type Self,
  showsDigits,
} from './notification-text.ts';

export interface NotificationPorts {
  readonly settings: { readonly current: Settings };
  /** Absolute path of the picture shown beside the text. */
  readonly icon: string;
}

/** What a notification is about: it replaces an earlier one about the same. */
interface About {
  readonly key: string;
  /** Where a click on it leads. */
  readonly where: Destination;
  /** null: not about a pairing, so it is never out of date */
  readonly shown: (Shown & { readonly id: string }) | null;
}

export class Notifications {
  readonly #ports: NotificationPorts;
  /** By {@link About.key}. Kept until closed: a garbage-collected notification ignores clicks. */
  readonly #open = new Map<
    string,
    Pick<About, 'shown'> & { readonly notification: Notification }
  >();
  #clicked: (where: Destination) => void = () => {};
  #isOnScreen: (id: string) => boolean = () => false;
  #self: Self = { name: null, relay: null };

  constructor(ports: NotificationPorts) {
    this.#ports = ports;
  }

  /** @param clicked called with where a notification leads that a person clicks */
  onClick(clicked: (where: Destination) => void): void {
    this.#clicked = clicked;
  }

  /** @param isOnScreen whether a person looks at a pairing: then nothing is said about it */
  unless(isOnScreen: (id: string) => boolean): void {
    this.#isOnScreen = isOnScreen;
  }

  notify(notice: Notice): void {
    const settings = this.#ports.settings.current;
    const { id, kind } = notice;
    if (!isWanted(notice, settings, this.#isOnScreen(id))) return;
    this.#show(
      noticeText(notice, settings, this.#self.name),
      aboutPairing(id, { kind, digits: showsDigits(settings) }),
    );
  }

  /** Tells of a peer that another program pinned, or whose tier it raised. */
  notifyForeignPin(peer: Peer): void {
    const { handle } = peer;
    const where = { screen: 'peer', handle } as const;
    this.#show(foreignPinText(peer, this.#self), { key: `peer ${handle}`, where, shown: null });
  }

  /** Closes what is out of date, and digits that a person wants to type. */
  draw(view: View): void {
    const { pairings, homeRelayHost } = view;
    this.#self = { name: ownName(view), relay: homeRelayHost };
    for (const { notification, shown } of this.#open.values()) {
      if (shown === null) continue;
      const pairing = pairings.find(({ id }) => id === shown.id);
      if (isOutdated(shown, pairing)) notification.close();
    }
  }

  #show(text: NoticeText | null, { key, where, shown }: About): void {
    if (text === null || !Notification.isSupported()) return;
    this.#open.get(key)?.notification.close();
    const notification = new Notification({ ...text, icon: this.#ports.icon, urgency: 'normal' });
    const forget = () => {
      if (this.#open.get(key)?.notification === notification) this.#open.delete(key);
    };
    notification.on('click', () => {
      forget();
      this.#clicked(where);
    });
    notification.on('close', forget);
    notification.on('failed', forget);
    this.#open.set(key, { notification, shown });
    notification.show();
  }
}

function aboutPairing(id: string, shown: Shown): About {
  return { key: `pairing ${id}`, where: { screen: 'pairing', id }, shown: { ...shown, id } };
}
