import type { relay as english } from '../en/relay.ts';

/** Choosing and testing a relay, on Welcome, Host and Settings. */
export const relay: typeof english = {
  legend: 'Relay',
  intro:
    'Ein Relay ist das Postfach, über das zwei Computer einander finden. Wähle eines, dem du vertraust.',
  public: (v) => `Das öffentliche Relay, ${v.host}`,
  publicHint:
    'Von anderen betrieben und für alle offen. Es sieht, wann und von welcher Adresse aus du dich koppelst.',
  home: (v) => `Das Relay, das du mit wire verwendest, ${v.host}`,
  homeHint: 'Es ist in deinen wire-Dateien eingetragen.',
  custom: 'Ein anderes Relay',
  customHint: 'Dein eigenes oder das von jemandem, den du kennst.',
  address: 'Adresse des Relays',
  addressHint: 'Zum Beispiel https://relay.example',
  test: 'Prüfen',
  testing: 'Das Relay wird geprüft. Es hat 10 Sekunden Zeit zu antworten.',
  reachable: (v) => `${v.host} antwortet wie ein Relay.`,
  plainHttp:
    'Unverschlüsseltes http: Alle auf dem Weg, auch im lokalen Netzwerk, können die Tokens deines Postfachs lesen.',
  readAs: (v) => `Gelesen als ${v.url}`,
  addressProblem: (v) => `${v.title}. ${v.next}`,
  badCharacter: (v) => `„${v.character}“ kommt in keiner Adresse vor.`,
  addressNeeded: 'Gib zuerst eine Adresse ein.',
  useAnyway: 'Trotzdem verwenden',
  local: 'Dieser Computer',
  localHint: 'Für zwei Computer in einem lokalen Netzwerk, ganz ohne Server.',
  localFacts: [
    'Andere erreichen es nur, solange Wire Tray hier läuft.',
    'Seine Adresse kann sich mit deinem Netzwerk ändern.',
    'Es verwendet unverschlüsseltes http, im lokalen Netzwerk lassen sich die Tokens deines Postfachs also mitlesen.',
  ],
  addresses: 'Die andere Person gibt eine davon ein:',
  unknownAddresses: (v) =>
    `Dieses System meldet seine eigenen Adressen nicht. Du findest sie in den Netzwerkeinstellungen; der Port ist ${v.port}.`,
  noAddresses:
    'Dieser Computer ist gerade in keinem lokalen Netzwerk, also erreicht nur er selbst sein Relay.',
  moved: 'Dein Netzwerk hat sich geändert: Sag der anderen Person die neue Adresse.',
  movedHint:
    'Der Code bleibt derselbe. Wurde er schon mit der alten Adresse eingegeben, erstelle einen neuen.',
  movedJoined:
    'Dein Netzwerk hat sich geändert: Die andere Seite kennt nur die alte Adresse dieses Computers. Geht es nicht weiter, erstelle einen neuen Code und sag ihr die neue Adresse.',
  onlyHere:
    'Nur dieser Computer erreicht dieses Relay, denn seine Adresse ist eine Loopback-Adresse. Für einen anderen Computer brauchst du ein anderes Relay.',
  startsWhenChosen:
    'Solange du es nicht wählst, erreichen andere Computer hier nichts. Die Adressen erscheinen, sobald es läuft.',
  starting: 'Das Relay auf diesem Computer startet. Das dauert ein, zwei Sekunden.',
  current: (v) => `Kopplungen treffen sich bei ${v.host}.`,
  currentOnlyHere: (v) => `Kopplungen treffen sich bei ${v.host}. Nur dieser Computer erreicht es.`,
  currentLocal: 'Kopplungen treffen sich auf diesem Computer.',
  currentNone: 'Noch keines gewählt. Vorher wird nichts kontaktiert.',
  change: 'Relay wechseln',
  keep: 'Beibehalten',
  use: 'Dieses Relay verwenden',
};
