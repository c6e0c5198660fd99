#!/bin/sh
# Runs as root once the files of a deb or an rpm are in place. electron-builder fills in the names.
#
# Its own template gives chrome-sandbox the set-uid bit only where root cannot make a user namespace.
# Root often can where ordinary users cannot (kernel.unprivileged_userns_clone=0), and user namespaces
# may be switched off after the installation: in both cases Chromium would refuse to start. So the bit
# is always set, as in Chrome's own packages; Chromium uses the helper only where it has to.

app='/opt/${sanitizedProductName}'
program="$app/${executable}"
link='/usr/bin/${executable}'

chown root:root "$app/chrome-sandbox"
chmod 4755 "$app/chrome-sandbox"

if command -v update-alternatives >/dev/null; then
  # A link that is not under the control of update-alternatives would keep it from making its own.
  if [ -L "$link" ] && [ "$(readlink "$link")" != '/etc/alternatives/${executable}' ]; then
    rm -f "$link"
  fi
  update-alternatives --install "$link" '${executable}' "$program" 100 || ln -sf "$program" "$link"
else
  ln -sf "$program" "$link"
fi

if command -v update-mime-database >/dev/null; then
  update-mime-database /usr/share/mime || true
fi
if command -v update-desktop-database >/dev/null; then
  update-desktop-database /usr/share/applications || true
fi

# Where AppArmor restricts user namespaces (Ubuntu 23.10 and later), this profile allows them. Older
# versions of AppArmor cannot read it, and do not need it.
profile="$app/resources/apparmor-profile"
installed='/etc/apparmor.d/${executable}'
if apparmor_status --enabled >/dev/null 2>&1 &&
  apparmor_parser --skip-kernel-load --debug "$profile" >/dev/null 2>&1; then
  cp -f "$profile" "$installed"
  # In a chroot, as when an image is made, the running kernel is another system's.
  if ! ischroot 2>/dev/null; then
    apparmor_parser --replace --write-cache --skip-read-cache "$installed" || true
  fi
fi
