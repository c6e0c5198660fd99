import type { wayFailures as english } from '../en/way-failures.ts';
import type { FailureText } from '../failure-text.ts';

/** What lies between us and a relay: trying again can help, and no pairing ends of it. */
export const wayFailures: Readonly<Record<keyof typeof english, FailureText>> = {
  'name-not-found': {
    title: 'Der Name des Relays wurde nicht gefunden',
    meaning: 'Dieser Computer ist offline, oder die Adresse enthält einen Tippfehler.',
    next: 'Prüfe deine Verbindung, dann die Adresse des Relays Buchstabe für Buchstabe.',
  },
  'no-route': {
    title: 'Es gibt keinen Weg zum Relay',
    meaning:
      'Dieser Computer ist offline, die Adresse des Relays gehört zu einem anderen Netz, oder eine Firewall auf diesem Computer hält Wire Tray auf.',
    next: 'Prüfe deine Verbindung. Ein Relay in einem lokalen Netz ist nur aus diesem Netz erreichbar.',
  },
  'connection-refused': {
    title: 'Unter dieser Adresse läuft kein Relay',
    meaning: 'Der Computer unter dieser Adresse antwortet, aber an diesem Port ist dort nichts.',
    next: 'Prüfe, ob das Relay dort gestartet wurde, und den Port am Ende seiner Adresse.',
  },
  'connection-cut': {
    title: 'Die Verbindung zum Relay bricht ab',
    meaning:
      'Sie endete, bevor die ganze Antwort da war: durch das Relay oder durch etwas auf dem Weg.',
    next: 'Bleibt es so, versuche es in einem anderen Netz.',
  },
  'certificate-untrusted': {
    title: 'Dem Zertifikat des Relays ist nicht zu trauen',
    meaning:
      'Es trägt den Namen eines anderen Hosts oder stammt von einem Aussteller, den dieser Computer nicht kennt. Eine Anmeldeseite, ein Virenscanner oder jemand auf dem Weg kann dazwischenstehen.',
    next: 'Melde dich im Browser beim Netz an oder nimm ein anderes. Bleibt es so, frage, wer das Relay betreibt.',
  },
  'certificate-date': {
    title: 'Nach der Uhr dieses Computers gilt das Zertifikat des Relays heute nicht',
    meaning:
      'Entweder geht diese Uhr falsch, oder das Zertifikat ist abgelaufen oder gilt noch nicht.',
    next: 'Stelle zuerst Datum und Uhrzeit dieses Computers. Stimmen sie, sage es dem Betreiber des Relays.',
  },
  'relay-speaks-http': {
    title: 'Was unter dieser Adresse antwortet, spricht kein https',
    meaning: 'Es kann ein Relay sein, das einfaches http spricht, oder gar kein Relay.',
    next: 'Lass bei einem Relay im eigenen Netz die Adresse mit http:// beginnen. Prüfe sonst den Port.',
  },
  'relay-speaks-https': {
    title: 'Diese Adresse beginnt mit http, und das Relay will https',
    meaning: 'Was dort antwortet, verschlüsselt seine Verbindungen.',
    next: 'Lass die Adresse des Relays mit https:// beginnen.',
  },
  'encryption-failed': {
    title: 'Es kam keine verschlüsselte Verbindung zum Relay zustande',
    meaning:
      'Das Relay und dieser Computer können nicht auf dieselbe Weise verschlüsseln, oder etwas auf dem Weg stört dabei.',
    next: 'Versuche es in einem anderen Netz. Bleibt es so, sage es dem Betreiber des Relays.',
  },
  'sign-in-page': {
    title: 'Statt des Relays antwortet eine Webseite',
    meaning:
      'Das tun Netze von Hotels, Zügen und Firmen, bis du dich angemeldet hast. Oder die Adresse ist die einer Webseite.',
    next: 'Öffne im Browser eine Seite und melde dich beim Netz an. Prüfe sonst die Adresse des Relays.',
  },
  'relay-redirects': {
    title: 'Diese Adresse führt zu einer anderen weiter',
    meaning: 'Wire Tray folgt nie: Was es sendet, ist für das Relay bestimmt, das du gewählt hast.',
    next: 'Ist die Adresse, die hier genannt wird, die richtige, wähle sie als Relay.',
  },
  'proxy-password': {
    title: 'Der Proxy verlangt Name und Passwort',
    meaning:
      'Dieses Netz hat einen Proxy, und er lässt nur durch, wer sich bei ihm angemeldet hat.',
    next: 'Nimm ein anderes Netz. Der Befehl liest beides aus HTTPS_PROXY, die App nirgends.',
  },
  'proxy-unreachable': {
    title: 'Der Proxy kann nicht benutzt werden',
    meaning:
      'Auf diesem Computer ist ein Proxy eingestellt. Er antwortet nicht oder ist von einer unbekannten Art.',
    next: 'Prüfe den Proxy in den Einstellungen deines Systems; für den Befehl HTTPS_PROXY und ALL_PROXY.',
  },
  'proxy-refused': {
    title: 'Der Proxy stellt keine Verbindung zum Relay her',
    meaning: 'Er erlaubt diese Adresse nicht oder erreicht sie selbst nicht.',
    next: 'Prüfe die Adresse des Relays oder nimm ein anderes Netz.',
  },
  'blocked-port': {
    title: 'An diesem Port kann kein Relay aufgerufen werden',
    meaning:
      'Er gehört zu einem anderen Dienst, etwa zu E-Mail; Browser und Wire Tray rufen ihn nie auf.',
    next: 'Das Relay muss einen anderen Port benutzen, etwa 7878.',
  },
};
