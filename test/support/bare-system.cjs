// Loaded before a program (`-r`): from now on the system knows neither networks nor home folder, as
// in containers whose account has no entry and whose seccomp filter forbids the questions.
const { syncBuiltinESMExports } = require('node:module');
const os = require('node:os');

for (const name of ['networkInterfaces', 'homedir', 'userInfo', 'hostname', 'uptime']) {
  os[name] = () => {
    throw Object.assign(new Error(`uv_${name} failed`), { code: 'ERR_SYSTEM_ERROR' });
  };
}
syncBuiltinESMExports();
