import { messages } from '../../messages/index.ts';

/** Whole seconds until `at`, rounded up and never below zero; both in ms since 1970. */
export function secondsUntil(at: number, now: number): number {
  return Math.max(0, Math.ceil((at - now) / 1000));
}

/** `582` → `9:42`, `3900` → `1:05:00`, in the numerals of the language. */
export function clock(seconds: number): string {
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  const short = new Intl.NumberFormat(messages.locale);
  const full = new Intl.NumberFormat(messages.locale, { minimumIntegerDigits: 2 });
  const parts =
    hours === 0
      ? [short.format(minutes), full.format(seconds % 60)]
      : [short.format(hours), full.format(minutes), full.format(seconds % 60)];
  return parts.join(':');
}

/** Text of a countdown; both times in ms since 1970. */
export function timeLeft(deadlineAt: number, now: number): string {
  const seconds = secondsUntil(deadlineAt, now);
  return seconds === 0 ? messages.time.overdue : messages.time.left({ clock: clock(seconds) });
}

/** Text about the next retry; both times in ms since 1970. */
export function retryText(retryAt: number, now: number): string {
  const seconds = secondsUntil(retryAt, now);
  return seconds === 0 ? messages.time.retryNow : messages.time.retryIn({ seconds });
}

/**
 * Formats a date and time in the language.
 * @param rfc3339 as stored in the wire home
 * @returns null if it is not a valid date
 */
export function dateText(rfc3339: string): string | null {
  return formatted(rfc3339, { dateStyle: 'long', timeStyle: 'short' });
}

/** The same without the time, shorter. */
export function dayText(rfc3339: string): string | null {
  return formatted(rfc3339, { dateStyle: 'medium' });
}

function formatted(rfc3339: string, style: Intl.DateTimeFormatOptions): string | null {
  const date = new Date(rfc3339);
  if (Number.isNaN(date.getTime())) return null;
  return new Intl.DateTimeFormat(messages.locale, style).format(date);
}
