/** Our side as a person at a shell has it: every step is a command of its own. */
import type { InteropStage } from './interop-stage.ts';
import type { Participant } from './participants.ts';

/** @param protocol 1: asks for a code that the CLI can join */
export function atShell(
  stage: InteropStage,
  home: string,
  engine = stage.engine(home),
  protocol: 1 | 2 = 2,
): Participant {
  return {
    home,
    async host(relayUrl) {
      const options = protocol === 1 ? ['--for-cli'] : [];
      const hosting = await stage.json(home, 'host', '--relay', relayUrl, ...options);
      const { code } = hosting as { code: string };
      // A code of version 2 is printed once the relay has it. Whoever came first has opened the pairing:
      // the engine or, where it had not started yet, the command.
      if (protocol === 1) await engine.reported(code, 'polling');
      return code;
    },
    async join(code, relayUrl) {
      await stage.json(home, 'join', code, '--relay', relayUrl);
    },
    async digits(code) {
      return String((await engine.reported(code, 'sas_ready')).sas);
    },
    async confirm(code, digits) {
      await stage.json(home, 'confirm', code, digits);
    },
    async paired(code) {
      await engine.reported(code, 'paired');
    },
  };
}
