#!/bin/sh
# Runs as root after the files of a deb or rpm are in place. electron-builder fills in the names.
#
# electron-builder's own template sets the set-uid bit of chrome-sandbox only where root cannot create a
# user namespace. But root often can where ordinary users cannot (kernel.unprivileged_userns_clone=0), and
# user namespaces may be turned off after the installation. In both cases Chromium would refuse to start.
# So this script always sets the bit, as Chrome's own packages do. Chromium uses the helper only if needed.

app='/opt/${sanitizedProductName}'
program="$app/${executable}"
link='/usr/bin/${executable}'

chown root:root "$app/chrome-sandbox"
chmod 4755 "$app/chrome-sandbox"

if command -v update-alternatives >/dev/null; then
  # Remove a link that update-alternatives does not manage: it would not replace it.
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
  # In a chroot, as when an image is built, the running kernel belongs to another system.
  if ! ischroot 2>/dev/null; then
    apparmor_parser --replace --write-cache --skip-read-cache "$installed" || true
  fi
fi
