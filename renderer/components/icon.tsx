import Check from 'lucide-react/icons/check';
import Back from 'lucide-react/icons/chevron-left';
import Next from 'lucide-react/icons/chevron-right';
import Pending from 'lucide-react/icons/circle';
import Current from 'lucide-react/icons/circle-dot';
import Unknown from 'lucide-react/icons/circle-question-mark';
import Copy from 'lucide-react/icons/copy';
import Pairings from 'lucide-react/icons/handshake';
import History from 'lucide-react/icons/history';
import Info from 'lucide-react/icons/info';
import Keyboard from 'lucide-react/icons/keyboard';
import Link from 'lucide-react/icons/link-2';
import Guest from 'lucide-react/icons/log-in';
import Invitation from 'lucide-react/icons/mail';
import ReadAloud from 'lucide-react/icons/megaphone';
import Stop from 'lucide-react/icons/octagon-x';
import Phone from 'lucide-react/icons/phone';
import Host from 'lucide-react/icons/radio-tower';
import Settings from 'lucide-react/icons/settings';
import Vouched from 'lucide-react/icons/shield';
import Verified from 'lucide-react/icons/shield-check';
import Unverified from 'lucide-react/icons/shield-question-mark';
import Alert from 'lucide-react/icons/triangle-alert';
import Peers from 'lucide-react/icons/users';

/** Icons by meaning. All are from Lucide (ISC licence). */
const ICONS = {
  alert: Alert,
  'read-aloud': ReadAloud,
  back: Back,
  check: Check,
  copy: Copy,
  guest: Guest,
  history: History,
  host: Host,
  info: Info,
  invitation: Invitation,
  pending: Pending,
  link: Link,
  next: Next,
  current: Current,
  pairings: Pairings,
  peers: Peers,
  phone: Phone,
  settings: Settings,
  stop: Stop,
  keyboard: Keyboard,
  unknown: Unknown,
  unverified: Unverified,
  verified: Verified,
  vouched: Vouched,
} as const;

export type IconName = keyof typeof ICONS;

interface IconProps {
  readonly name: IconName;
}

/** A decorative icon beside text that says the same. */
export function Icon({ name }: IconProps) {
  const Drawing = ICONS[name];
  return <Drawing className={`icon icon-${name}`} aria-hidden="true" />;
}
