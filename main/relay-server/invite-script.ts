/**
 * The shell script that accepts an invite. Unlike the reference's it does not install `wire`: a relay
 * should not decide what others run.
 * @param url without control characters
 */
export function inviteScript(url: string): string {
  return `#!/bin/sh
# Accepts an invite to pair by wire: https://github.com/SlanchaAi/wire
set -eu
INVITE='${url.replaceAll("'", String.raw`'\''`)}'
if ! command -v wire >/dev/null 2>&1; then
  echo 'wire is not installed here. Install it, then run:' >&2
  echo "  wire accept '$INVITE'" >&2
  exit 1
fi
wire accept "$INVITE"
`;
}
