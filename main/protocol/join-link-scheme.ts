/** The operating system passes links of this scheme to the app. */
export const JOIN_LINK_SCHEME = 'wire-pair';

const LOOKS_LIKE = new RegExp(String.raw`^\s*${JOIN_LINK_SCHEME}:`, 'i');

/** Whether the text is meant as a join link; it may still be a malformed one. */
export function looksLikeJoinLink(text: string): boolean {
  return LOOKS_LIKE.test(text);
}
