import type { relay as english } from '../en/relay.ts';

/** Choosing and testing a relay: on Welcome, Host and Settings. */
export const relay: typeof english = {
  legend: 'Relay',
  intro:
    'Ein Relay ist der Briefkasten, an dem zwei Computer einander finden. Wähle eines, an dem du keinen Grund zum Zweifel hast.',
  public: (v) => `Das öffentliche Relay, ${v.host}`,
  publicHint:
    'Von anderen betrieben und für alle offen. Es sieht, wann und von welcher Adresse aus du dich koppelst.',
  home: (v) => `Das, das du mit wire benutzt, ${v.host}`,
  homeHint: 'Es steht in deinen wire-Dateien.',
  custom: 'Ein anderes Relay',
  customHint: 'Dein eigenes oder das von jemandem, den du kennst.',
  address: 'Adresse des Relays',
  addressHint: 'Zum Beispiel https://relay.example',
  test: 'Prüfen',
  testing: 'Das Relay wird gefragt. Es hat 10 Sekunden Zeit.',
  reachable: (v) => `${v.host} antwortet wie ein Relay.`,
  plainHttp:
    'Einfaches http: Alle auf dem Weg, auch im lokalen Netz, können die Tokens deines Briefkastens lesen.',
  addressNeeded: 'Gib zuerst eine Adresse ein.',
  useAnyway: 'Trotzdem benutzen',
  local: 'Dieser Computer',
  localHint: 'Für zwei Computer in einem lokalen Netz, ganz ohne Server.',
  localFacts: [
    'Andere erreichen es nur, solange Wire Tray hier läuft.',
    'Seine Adresse kann sich mit deinem Netz ändern.',
    'Es spricht einfaches http, das lokale Netz kann also die Tokens deines Briefkastens lesen.',
  ],
  addresses: 'Die andere Person gibt eine davon ein:',
  unknownAddresses: (v) =>
    `Dieses System verrät seine eigenen Adressen nicht. Du findest sie in den Netzwerkeinstellungen; der Port ist ${v.port}.`,
  noAddresses:
    'Dieser Computer ist gerade in keinem lokalen Netz, also kann ihn sonst niemand erreichen.',
  startsWhenChosen:
    'Solange du es nicht wählst, erreichen andere Computer hier nichts. Die Adressen erscheinen, sobald es läuft.',
  starting: 'Das Relay auf diesem Computer startet. Das dauert ein, zwei Sekunden.',
  current: (v) => `Kopplungen treffen sich bei ${v.host}.`,
  currentLocal: 'Kopplungen treffen sich auf diesem Computer.',
  currentNone: 'Noch keines gewählt. Vorher wird nichts angesprochen.',
  change: 'Relay wechseln',
  keep: 'So lassen',
  use: 'Dieses Relay benutzen',
};
