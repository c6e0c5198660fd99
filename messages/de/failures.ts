import type { failures as english } from '../en/failures.ts';
import { endings } from './endings.ts';

type Texts = Partial<typeof english>;

/** What holds something up; trying again can help. */
const troubles = {
  'relay-unreachable': {
    title: 'Das Relay antwortet nicht',
    meaning:
      'Dieser Computer ist offline, das Relay ist außer Betrieb, oder die Adresse ist falsch.',
    next: 'Prüfe deine Verbindung und die Adresse des Relays.',
  },
  'relay-busy': {
    title: 'Das Relay ist beschäftigt',
    meaning: 'Es beantwortet nur wenige Anfragen auf einmal und bittet alle zu warten.',
    next: 'Warte ein wenig. Bleibt es so, wähle ein anderes Relay.',
  },
  'relay-error': {
    title: 'Das Relay hat selbst ein Problem',
    meaning: 'Es hat mit einem Fehler geantwortet, der nichts mit dir zu tun hat.',
    next: 'Warte ein wenig oder wähle ein anderes Relay.',
  },
  'relay-answer': {
    title: 'Die Antwort des Relays ergibt keinen Sinn',
    meaning: 'Sie war abgeschnitten, viel zu lang oder nicht das, wonach gefragt wurde.',
    next: 'Prüfe die Adresse des Relays oder wähle ein anderes.',
  },
  'own-relay': {
    title: 'Dein eigenes Relay antwortet nicht',
    meaning:
      'Dein Briefkasten entsteht bei dem Relay, das du gewählt hast, und dieses antwortet nicht oder nicht wie ein Relay.',
    next: 'Prüfe deine Verbindung oder wähle in den Einstellungen ein anderes Relay.',
  },
  rejoining: {
    title: 'Das Relay hat diese Kopplung verloren',
    meaning: 'Entweder wurde das Relay neu gestartet, oder die andere Seite hat aufgehört.',
    next: 'Wir sind noch einmal hingegangen. In ein paar Sekunden ist klar, was davon es war.',
  },
  'identity-missing': {
    title: 'Es gibt noch keine Identität',
    meaning:
      'Zum Koppeln brauchst du einen eigenen Schlüssel und eine eigene Karte; beides fehlt noch.',
    next: 'Lege zuerst eine Identität an.',
  },
  'identity-broken': {
    title: 'Deine Identität ist unbrauchbar',
    meaning: 'Ihre Dateien sind beschädigt, oder Schlüssel und Karte gehören nicht zusammen.',
    next: 'Spiele eine Sicherung dieser Dateien zurück. Für einen Neuanfang lege sie woandershin.',
  },
  'home-unreadable': {
    title: 'Deine wire-Dateien lassen sich nicht lesen',
    meaning: 'Dieser Computer lässt Wire Tray sie nicht öffnen.',
    next: 'Prüfe, ob es den Ordner gibt und ob er dir gehört.',
  },
  'home-unwritable': {
    title: 'Deine wire-Dateien lassen sich nicht speichern',
    meaning: 'Der Datenträger ist voll, oder der Ordner darf nicht verändert werden.',
    next: 'Schaffe Platz oder prüfe, ob der Ordner dir gehört.',
  },
  'relay-port-taken': {
    title: 'Das Relay auf diesem Computer kann nicht starten',
    meaning: 'Ein anderes Programm benutzt den Port, den es braucht.',
    next: 'Beende jenes Programm oder wähle ein anderes Relay.',
  },
  'file-unwritable': {
    title: 'Die Datei ließ sich nicht speichern',
    meaning: 'Der Datenträger ist voll, oder dort darf nichts geschrieben werden.',
    next: 'Wähle einen anderen Ort dafür.',
  },
  'folder-not-opened': {
    title: 'Der Ordner ließ sich nicht öffnen',
    meaning: 'Es gibt ihn noch nicht, oder diesem System fehlt ein Programm, das Ordner zeigt.',
    next: 'Öffne ihn selbst: Sein Pfad steht in den Einzelheiten.',
  },
  'start-at-login-refused': {
    title: 'Der Start beim Anmelden ließ sich nicht ändern',
    meaning: 'Das System hat die Änderung nicht angenommen. Alles ist, wie es war.',
    next: 'Sieh in den Einzelheiten nach oder ändere es in den Einstellungen deines Systems.',
  },
} as const satisfies Texts;

/** A wish that was refused; nothing changed. */
const refusals = {
  'malformed-code': {
    title: 'Das ist kein Code',
    meaning:
      'Ein Code besteht aus zwei Ziffern, einem Strich und sechs Buchstaben oder Ziffern, etwa 73-2QXC4P.',
    next: 'Vergleiche ihn mit der Person, von der du ihn hast.',
  },
  'malformed-relay': {
    title: 'Das ist keine Adresse eines Relays',
    meaning:
      'Eine Adresse sieht aus wie https://relay.example, ohne Benutzernamen und Fragezeichen.',
    next: 'Prüfe sie auf Tippfehler.',
  },
  'insecure-relay': {
    title: 'Diese Adresse ist nicht verschlüsselt',
    meaning: 'Einfaches http geht nur für diesen Computer und dein eigenes lokales Netz.',
    next: 'Nimm die Adresse, die mit https beginnt.',
  },
  'malformed-digits': {
    title: 'Das sind nicht sechs Ziffern',
    meaning: 'Die Ziffern sehen aus wie 384-217. Es wurde nichts entschieden.',
    next: 'Gib alle sechs an, so wie sie auf dem anderen Bildschirm stehen.',
  },
  'malformed-handle': {
    title: 'Dieser Kurzname geht nicht',
    meaning:
      'Ein Kurzname hat 1 bis 64 Buchstaben (A–Z), Ziffern, Binde- oder Unterstriche und ist keiner der Namen, die Windows für sich behält, etwa CON.',
    next: 'Wähle einen anderen.',
  },
  'already-pending': {
    title: 'Dieser Code steht schon in deiner Liste',
    meaning: 'Eine Kopplung mit diesem Code läuft hier oder ist gerade zu Ende gegangen.',
    next: 'Sieh unter Kopplungen nach.',
  },
  'no-such-pairing': {
    title: 'Diese Kopplung gibt es nicht mehr',
    meaning: 'Sie wurde abgebrochen, zu Ende gebracht oder aufgeräumt.',
    next: 'Fang eine neue an, wenn du eine brauchst.',
  },
  'no-such-peer': {
    title: 'Diesen Kontakt gibt es nicht',
    meaning: 'Unter diesem Namen ist hier niemand festgehalten.',
    next: 'Sieh die Liste der Kontakte durch.',
  },
  stale: {
    title: 'Das kam zu spät',
    meaning: 'Kurz bevor du gedrückt hast, hat sich etwas geändert; deshalb wurde nichts getan.',
    next: 'Sieh an, was jetzt da steht, und entscheide dann.',
  },
  'no-digits-yet': {
    title: 'Es gibt noch keine Ziffern',
    meaning: 'Sie erscheinen, wenn die andere Seite beigetreten ist.',
    next: 'Warte auf die andere Seite.',
  },
  'already-confirmed': {
    title: 'Das hast du schon bestätigt',
    meaning: 'Dein Ja zählt einmal, und es ist vermerkt.',
    next: 'Warte auf die andere Seite.',
  },
  'already-ended': {
    title: 'Diese Kopplung ist schon zu Ende',
    meaning: 'Daran lässt sich nichts mehr entscheiden.',
    next: 'Fang mit einem neuen Code an.',
  },
  'no-relay': {
    title: 'Noch ist kein Relay gewählt',
    meaning:
      'Zwei Computer finden sich bei einem Relay. Keines wird angesprochen, bevor du eines wählst.',
    next: 'Wähle zuerst ein Relay.',
  },
  'other-identity': {
    title: 'Hier gibt es schon eine andere Identität',
    meaning: 'Sie hat einen anderen Kurznamen und blieb, wie sie ist.',
    next: 'Benutze die vorhandene oder wähle für eine zweite einen anderen Ordner.',
  },
  'home-unknown': {
    title: 'Kein Ordner für deine wire-Dateien',
    meaning:
      'Dieses System nennt für dein Konto keinen persönlichen Ordner, und WIRE_HOME ist nicht gesetzt.',
    next: 'Setze WIRE_HOME auf den vollständigen Pfad eines eigenen Ordners; ein Befehl nimmt auch --home.',
  },
  'bad-request': {
    title: 'Das war nicht zu verstehen',
    meaning: 'Wire Tray hat eine Anfrage abgelehnt, die es nicht kennt. Es wurde nichts getan.',
    next: 'Versuche es noch einmal. Passiert es wieder, sieh dir die Einzelheiten an.',
  },
  internal: {
    title: 'In Wire Tray ist etwas schiefgegangen',
    meaning: 'Das ist ein Fehler des Programms, nicht deiner.',
    next: 'Beende es und starte es neu. Passiert es wieder, sieh dir die Einzelheiten an.',
  },
} as const satisfies Texts;

/** The sentences for every failure code. */
export const failures: typeof english = {
  ...endings,
  ...troubles,
  ...refusals,
};
