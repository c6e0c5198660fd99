// Preloaded with `--require`: the system then reports neither networks nor a home folder, as in a
// container without a passwd entry and with a strict seccomp filter.
const { syncBuiltinESMExports } = require('node:module');
const os = require('node:os');

for (const name of ['networkInterfaces', 'homedir', 'userInfo', 'hostname', 'uptime']) {
  os[name] = () => {
    throw Object.assign(new Error(`uv_${name} failed`), { code: 'ERR_SYSTEM_ERROR' });
  };
}
syncBuiltinESMExports();
