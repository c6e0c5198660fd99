import type { FailureCode } from '../../preload/contract.ts';
import type { FailureText } from '../failure-text.ts';

/** What lies between us and a relay: trying again can help, and no pairing ends of it. */
export const wayFailures = {
  'name-not-found': {
    title: 'The relay’s name was not found',
    meaning: 'This computer is offline, or the address is misspelt.',
    next: 'Check your connection, then the address of the relay letter by letter.',
  },
  'no-route': {
    title: 'There is no way to the relay',
    meaning:
      'This computer is offline, the relay’s address belongs to another network, or a firewall on this computer holds Wire Tray back.',
    next: 'Check your connection. A relay in a local network is reached only from that network.',
  },
  'connection-refused': {
    title: 'No relay is running at this address',
    meaning: 'The computer at this address answers, but nothing on it listens at this port.',
    next: 'Check that the relay was started there, and the port at the end of its address.',
  },
  'connection-cut': {
    title: 'The connection to the relay is cut',
    meaning: 'It was ended before the whole answer came: by the relay, or by something on the way.',
    next: 'If it stays like this, try another network.',
  },
  'certificate-untrusted': {
    title: 'The relay’s certificate is not trusted',
    meaning:
      'It has the name of another host, or comes from an issuer that this computer does not know. A sign-in page, a virus scanner or somebody on the way may stand in between.',
    next: 'Sign in to the network in a browser, or try another one. If it stays like this, ask whoever runs the relay.',
  },
  'certificate-date': {
    title: 'By the clock of this computer, the relay’s certificate is not valid today',
    meaning: 'Either this clock is wrong, or the certificate has expired or begins later.',
    next: 'Set date and time of this computer first. If they are right, tell whoever runs the relay.',
  },
  'relay-speaks-http': {
    title: 'What answers at this address does not speak https',
    meaning: 'It may be a relay that speaks plain http, or no relay at all.',
    next: 'For a relay in your own network, begin its address with http:// instead. Otherwise check the port.',
  },
  'relay-speaks-https': {
    title: 'This address begins with http, and the relay wants https',
    meaning: 'What answers there encrypts its connections.',
    next: 'Begin the address of the relay with https:// instead.',
  },
  'encryption-failed': {
    title: 'No encrypted connection to the relay came about',
    meaning:
      'The relay and this computer share no way to encrypt, or something on the way disturbs it.',
    next: 'Try another network. If it stays like this, tell whoever runs the relay.',
  },
  'sign-in-page': {
    title: 'A web page answers in place of the relay',
    meaning:
      'Networks of hotels, trains and companies do this until you have signed in. Or the address is that of a web site.',
    next: 'Open a page in a browser and sign in to the network. Otherwise check the address of the relay.',
  },
  'relay-redirects': {
    title: 'This address leads on to another one',
    meaning: 'Wire Tray never follows: what it sends is meant for the relay that you chose.',
    next: 'If the address that is named here is the right one, choose it as the relay.',
  },
  'proxy-password': {
    title: 'The proxy wants a name and a password',
    meaning: 'This network has a proxy, and it lets nobody pass who has not signed in to it.',
    next: 'Use another network. The command takes both from HTTPS_PROXY, the app from nowhere.',
  },
  'proxy-unreachable': {
    title: 'The proxy cannot be used',
    meaning:
      'A proxy is set on this computer. It does not answer, or is of a kind that is not known.',
    next: 'Check the proxy in the settings of your system; for the command, HTTPS_PROXY and ALL_PROXY.',
  },
  'proxy-refused': {
    title: 'The proxy does not connect to the relay',
    meaning: 'It does not allow this address, or cannot reach it itself.',
    next: 'Check the address of the relay, or use another network.',
  },
  'blocked-port': {
    title: 'No relay can be called at this port',
    meaning:
      'It belongs to another kind of service, such as mail, and browsers and Wire Tray never call it.',
    next: 'Have the relay use another port, such as 7878.',
  },
} as const satisfies Partial<Record<FailureCode, FailureText>>;
