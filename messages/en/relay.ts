/** Choosing and testing a relay, on Welcome, Host and Settings. */
export const relay = {
  legend: 'Relay',
  intro:
    'A relay is the mailbox in which two computers find each other. Choose one that you have no reason to doubt.',
  public: (v: { host: string }) => `The public relay, ${v.host}`,
  publicHint: 'Run by others and open to everyone. It sees when you pair and from which address.',
  home: (v: { host: string }) => `The one you use with wire, ${v.host}`,
  homeHint: 'It is noted in your wire files.',
  custom: 'Another relay',
  customHint: 'Your own one, or one that someone you know runs.',
  address: 'Address of the relay',
  addressHint: 'Such as https://relay.example',
  test: 'Test',
  testing: 'Asking the relay. It has 10 seconds to answer.',
  reachable: (v: { host: string }) => `${v.host} answers as a relay does.`,
  plainHttp:
    'Plain http: everyone on the way, on the local network as well, can read the tokens of your mailbox.',
  readAs: (v: { url: string }) => `Read as ${v.url}`,
  addressProblem: (v: { title: string; next: string }) => `${v.title}. ${v.next}`,
  badCharacter: (v: { character: string }) => `“${v.character}” never occurs in an address.`,
  addressNeeded: 'Enter an address first.',
  useAnyway: 'Use it anyway',
  local: 'This computer',
  localHint: 'For two computers in one local network, without any server.',
  localFacts: [
    'Others reach it only while Wire Tray runs here.',
    'Its address may change when your network does.',
    'It speaks plain http, so the local network can read the tokens of your mailbox.',
  ] as readonly string[],
  addresses: 'The other person enters one of these:',
  unknownAddresses: (v: { port: string }) =>
    `This system does not report its own addresses. Look them up in its network settings; the port is ${v.port}.`,
  noAddresses:
    'This computer is in no local network right now, so only this computer reaches its relay.',
  moved: 'Your network changed: tell them the new address.',
  movedHint:
    'The code is the same. If they have entered it with the old address already, make a new one.',
  movedJoined:
    'Your network changed: the other side knows this computer by its old address only. If nothing goes on, make a new code and tell them the new address.',
  onlyHere:
    'Only this computer reaches this relay, since its address is a loopback address. For another computer, choose another relay.',
  startsWhenChosen:
    'Until you choose it, other computers reach nothing here. The addresses appear once it runs.',
  starting: 'Starting the relay on this computer. This takes a second or two.',
  current: (v: { host: string }) => `Pairings meet at ${v.host}.`,
  currentOnlyHere: (v: { host: string }) =>
    `Pairings meet at ${v.host}, which only this computer reaches.`,
  currentLocal: 'Pairings meet at this computer.',
  currentNone: 'None chosen yet. Nothing is contacted before you choose one.',
  change: 'Change relay',
  keep: 'Keep as it is',
  use: 'Use this relay',
};
