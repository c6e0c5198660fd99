import type { failures as english } from '../en/failures.ts';
import { endings } from './endings.ts';
import { requestFailures } from './request-failures.ts';
import { wayFailures } from './way-failures.ts';

type Texts = Partial<typeof english>;

/** Transient failures: trying again can help. */
const transientFailures = {
  'relay-unreachable': {
    title: 'Das Relay antwortet nicht',
    meaning:
      'Dieser Computer ist offline, das Relay ist nicht in Betrieb, oder die Adresse ist falsch.',
    next: 'Prüfe deine Verbindung und die Adresse des Relays.',
  },
  'relay-busy': {
    title: 'Das Relay ist ausgelastet',
    meaning: 'Es beantwortet nur wenige Anfragen gleichzeitig und bittet alle zu warten.',
    next: 'Warte ein wenig. Bleibt es so, wähle ein anderes Relay.',
  },
  'relay-error': {
    title: 'Das Relay hat selbst ein Problem',
    meaning: 'Es hat mit einem Fehler geantwortet, der nichts mit dir zu tun hat.',
    next: 'Warte ein wenig oder wähle ein anderes Relay.',
  },
  'relay-answer': {
    title: 'Die Antwort des Relays ist unverständlich',
    meaning: 'Sie war abgeschnitten, viel zu lang oder passte nicht zur Anfrage.',
    next: 'Prüfe die Adresse des Relays oder wähle ein anderes.',
  },
  'own-relay': {
    title: 'Dein eigenes Relay antwortet nicht',
    meaning:
      'Dein Postfach wird bei dem Relay angelegt, das du gewählt hast, und dieses antwortet nicht oder nicht wie ein Relay.',
    next: 'Prüfe deine Verbindung oder wähle in den Einstellungen ein anderes Relay.',
  },
  rejoining: {
    title: 'Die andere Seite hat abgebrochen, oder das Relay hat diese Kopplung verloren',
    meaning: 'Entweder hat die andere Person abgebrochen, oder das Relay wurde neu gestartet.',
    next: 'Wire Tray meldet sich dort erneut an. In höchstens einer Minute ist klar, was davon zutrifft.',
  },
  'identity-missing': {
    title: 'Es gibt noch keine Identität',
    meaning:
      'Zum Koppeln brauchst du einen eigenen Schlüssel und eine eigene Karte; beides fehlt noch.',
    next: 'Lege zuerst eine Identität an.',
  },
  'identity-broken': {
    title: 'Deine Identität kann nicht verwendet werden',
    meaning: 'Ihre Dateien sind beschädigt, oder Schlüssel und Karte gehören nicht zusammen.',
    next: 'Stelle diese Dateien aus einer Sicherung wieder her. Willst du stattdessen neu anfangen, verschiebe sie.',
  },
  'home-unreadable': {
    title: 'Deine wire-Dateien können nicht gelesen werden',
    meaning: 'Dieser Computer erlaubt Wire Tray nicht, sie zu öffnen.',
    next: 'Prüfe, ob es den Ordner gibt und ob er dir gehört.',
  },
  'home-unwritable': {
    title: 'Deine wire-Dateien können nicht gespeichert werden',
    meaning: 'Der Datenträger ist voll, oder der Ordner ist schreibgeschützt.',
    next: 'Schaffe Platz oder prüfe, ob der Ordner dir gehört.',
  },
  'home-locked': {
    title: 'Ein anderes Programm hält deine wire-Dateien gesperrt',
    meaning: 'Wire Tray hat darauf gewartet und konnte sie nicht ändern.',
    next: 'Warte ein wenig. Bleibt es dabei, beende das andere Programm, zum Beispiel wire.',
  },
  'home-damaged': {
    title: 'Eine deiner wire-Dateien ist beschädigt',
    meaning: 'Sie lässt sich lesen, ergibt aber keinen Sinn. Sie blieb, wie sie ist.',
    next: 'Spiele eine Sicherung dieser Datei ein. Ihr Pfad steht in den Details.',
  },
  'home-byte-order-mark': {
    title: 'Eine deiner wire-Dateien beginnt mit einer Byte-Reihenfolge-Marke',
    meaning:
      'Manche Editoren fügen sie beim Speichern ein. Auch der Befehl wire kann die Datei so nicht lesen.',
    next: 'Speichere die Datei neu, als UTF-8 ohne BOM. Ihr Pfad steht in den Details.',
  },
  'home-too-large': {
    title: 'Eine deiner wire-Dateien ist zu groß',
    meaning:
      'Mit einem weiteren Kontakt ist sie größer als 8 MiB, und solche Dateien liest Wire Tray nicht. Der Befehl wire hat diese Grenze nicht.',
    next: 'Vergiss mit dem Befehl wire Kontakte, die du nicht mehr brauchst. Der Pfad der Datei steht in den Details.',
  },
  'folder-not-private': {
    title: 'Andere können deine Dateien ändern',
    meaning:
      'Ein Ordner, der gebraucht wird, etwas darin oder ein Ordner darüber gehört einem anderen Konto, oder andere dürfen dort schreiben.',
    next: 'Wähle einen eigenen Ordner, oder lass ihn nur deinem Konto gehören und nur dein Konto dort schreiben (chown, chmod go-w). Die Details nennen ihn.',
  },
  'drive-cannot-lock': {
    title: 'Dieses Laufwerk kann Dateien nicht sperren',
    meaning:
      'Zwei Programme könnten dort ihre Änderungen gegenseitig überschreiben. Manche Netzlaufwerke sind so.',
    next: 'Verschiebe den Ordner auf einen Datenträger dieses Computers.',
  },
  'drive-cannot-protect': {
    title: 'Dieses Laufwerk kann Dateien nicht schützen',
    meaning:
      'Es speichert nicht, wer eine Datei lesen darf. Andere Konten könnten dort deinen Schlüssel lesen.',
    next: 'Verschiebe den Ordner auf einen Datenträger dieses Computers.',
  },
  'folder-name-damaged': {
    title: 'Der Name eines Ordners ist nicht lesbar',
    meaning:
      'Er enthält Bytes, die kein Text sind, und könnte mit einem anderen verwechselt werden.',
    next: 'Benenne den Ordner um, oder wähle einen anderen. Die Details nennen ihn.',
  },
  'relay-port-taken': {
    title: 'Das Relay auf diesem Computer kann nicht starten',
    meaning: 'Ein anderes Programm belegt den Port, den es braucht.',
    next: 'Beende dieses Programm oder wähle ein anderes Relay.',
  },
  'file-unwritable': {
    title: 'Die Datei konnte nicht gespeichert werden',
    meaning: 'Der Datenträger ist voll, oder dort darf nichts geschrieben werden.',
    next: 'Wähle einen anderen Speicherort.',
  },
  'folder-not-opened': {
    title: 'Der Ordner konnte nicht geöffnet werden',
    meaning: 'Es gibt ihn noch nicht, oder diesem System fehlt ein Programm, das Ordner anzeigt.',
    next: 'Öffne ihn selbst: Sein Pfad steht in den Details.',
  },
  'start-at-login-refused': {
    title: 'Der Start beim Anmelden konnte nicht geändert werden',
    meaning: 'Das System hat die Änderung nicht angenommen. Alles ist, wie es war.',
    next: 'Sieh in den Details nach oder ändere es in den Einstellungen deines Systems.',
  },
} as const satisfies Texts;

/** Refused calls; nothing changed. */
const refusals = {
  'malformed-code': {
    title: 'Das ist kein Code',
    meaning:
      'Ein Code hat zehn Buchstaben und Ziffern, etwa KQ7FM-2XPAE. Einer für den Befehl wire hat zwei Ziffern und sechs weitere Zeichen, etwa 73-2QXC4P.',
    next: 'Prüfe ihn mit der Person, von der du ihn hast.',
  },
  'malformed-link': {
    title: 'Dieser Beitrittslink kann nicht verwendet werden',
    meaning:
      'Ein Beitrittslink enthält einen Code und höchstens ein Relay, beides nur einmal. Dieser nicht.',
    next: 'Lass dir stattdessen den Code sagen.',
  },
  'several-found': {
    title: 'Das ist mehr als eins',
    meaning:
      'Der Text enthält verschiedene Codes, Links oder Adressen, und eine Wahl wäre geraten.',
    next: 'Füge nur ein, was gemeint ist.',
  },
  'code-used': {
    title: 'Dieser Code ist verbraucht',
    meaning:
      'Auf diesem Computer wurde damit schon eine Kopplung angefangen, und ein Code gilt nur einmal.',
    next: 'Bitte um einen neuen.',
  },
  'malformed-relay': {
    title: 'Das ist keine Relay-Adresse',
    meaning:
      'Eine Adresse sieht aus wie https://relay.example, ohne Benutzernamen und ohne Fragezeichen.',
    next: 'Prüfe sie auf Tippfehler.',
  },
  'relay-with-password': {
    title: 'Die Adresse enthält einen Benutzernamen oder ein Passwort',
    meaning:
      'Ein Relay braucht beides nicht, und andere sehen die Adresse. Es wurde nichts gesendet.',
    next: 'Lass weg, was vor dem „@“ steht.',
  },
  'relay-with-query': {
    title: 'Die Adresse enthält ein „?“ oder „#“',
    meaning: 'Das gehört zu einer Seite im Browser. Die Adresse eines Relays endet davor.',
    next: 'Lass alles ab diesem Zeichen weg.',
  },
  'address-without-brackets': {
    title: 'Es ist nicht klar, wo die Adresse endet',
    meaning: 'Die letzte Zahl kann ein Port sein oder ein Teil der IPv6-Adresse.',
    next: 'Setze die Adresse in eckige Klammern, zum Beispiel [fd00::1]:7878.',
  },
  'insecure-relay': {
    title: 'Diese Adresse ist nicht verschlüsselt',
    meaning:
      'Unverschlüsseltes http ist nur für diesen Computer und dein eigenes lokales Netzwerk erlaubt.',
    next: 'Verwende die Adresse, die mit https beginnt.',
  },
  'malformed-digits': {
    title: 'Das sind keine sechs Ziffern',
    meaning: 'Die Ziffern sehen aus wie 384-217. Es wurde nichts entschieden.',
    next: 'Gib alle sechs an, so wie sie auf dem anderen Bildschirm stehen.',
  },
  'wrong-digits': {
    title: 'Das sind nicht die Ziffern dieser Kopplung',
    meaning: 'Es wurde nichts bestätigt. Ein Versuch bleibt.',
    next: 'Lass sie dir noch einmal vorlesen. Weichen sie wieder ab, steht vielleicht jemand zwischen euch.',
  },
  'malformed-handle': {
    title: 'Dieser Kurzname ist nicht erlaubt',
    meaning:
      'Ein neuer Kurzname besteht aus 2 bis 32 Kleinbuchstaben (a–z), Ziffern, Binde- oder Unterstrichen und ist keiner der Namen, die Relays oder Windows für sich behalten, etwa admin oder con.',
    next: 'Wähle einen anderen.',
  },
  'already-pending': {
    title: 'Dieser Code steht schon in deiner Liste',
    meaning: 'Eine Kopplung mit diesem Code läuft hier oder wurde gerade beendet.',
    next: 'Sieh unter Kopplungen nach.',
  },
  'own-code': {
    title: 'Das ist dein eigener Code',
    meaning: 'Die andere Person gibt ihn ein.',
    next: 'Sag ihn ihr, oder gib den Code ein, den sie dir sagt.',
  },
  'no-such-pairing': {
    title: 'Diese Kopplung gibt es nicht mehr',
    meaning: 'Sie wurde abgebrochen, abgeschlossen oder entfernt.',
    next: 'Fang eine neue an, wenn du eine brauchst.',
  },
  'no-such-peer': {
    title: 'Diesen Kontakt gibt es nicht',
    meaning: 'Unter diesem Namen ist hier niemand gespeichert.',
    next: 'Sieh die Liste der Kontakte durch.',
  },
  ...requestFailures,
  stale: {
    title: 'Das kam zu spät',
    meaning: 'Kurz vor deinem Klick hat sich etwas geändert; deshalb wurde nichts ausgeführt.',
    next: 'Sieh dir an, was jetzt angezeigt wird, und entscheide dann.',
  },
  'no-digits-yet': {
    title: 'Es gibt noch keine Ziffern',
    meaning: 'Sie erscheinen, sobald die andere Seite beigetreten ist.',
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
    next: 'Verwende die vorhandene oder wähle für eine zweite einen anderen Ordner.',
  },
  'home-unknown': {
    title: 'Kein Ordner für deine wire-Dateien',
    meaning:
      'Dieses System kennt für dein Konto keinen persönlichen Ordner, und WIRE_HOME ist nicht gesetzt.',
    next: 'Setze WIRE_HOME auf den vollständigen Pfad eines eigenen Ordners; für einen Befehl geht auch --home.',
  },
  'too-many-calls': {
    title: 'Zu viele Anfragen auf einmal',
    meaning: 'Wire Tray nimmt in kurzer Zeit nur wenige an. Es wurde nichts ausgeführt.',
    next: 'Warte ein paar Sekunden und versuche es noch einmal.',
  },
  'bad-request': {
    title: 'Die Anfrage wurde nicht verstanden',
    meaning: 'Wire Tray hat eine unbekannte Anfrage abgelehnt. Es wurde nichts ausgeführt.',
    next: 'Versuche es noch einmal. Passiert es wieder, sieh dir die Details an.',
  },
  internal: {
    title: 'In Wire Tray ist etwas schiefgegangen',
    meaning: 'Das ist ein Fehler des Programms, nicht deiner.',
    next: 'Beende Wire Tray und starte es neu. Passiert es wieder, sieh dir die Details an.',
  },
} as const satisfies Texts;

/** The sentences for every failure code. */
export const failures: typeof english = {
  ...endings,
  ...wayFailures,
  ...transientFailures,
  ...refusals,
};
